#include "engine/dispatcher.h"

int main()
{
    return netwright::serveJobs();
}
