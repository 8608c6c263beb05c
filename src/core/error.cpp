#include "core/error.h"

#include <algorithm>
#include <utility>

namespace netwright {

namespace {

std::string oneLine(const std::string& problem, const std::string& where, const std::string& remedy)
{
    std::string text;
    if (!where.empty())
        text += where + ": ";
    text += problem;
    if (!remedy.empty())
        text += "; " + remedy;
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < ' '; }, ' ');
    return text;
}

} // namespace

Error::Error(std::string problem, std::string where, std::string remedy)
    : std::runtime_error(oneLine(problem, where, remedy))
    , m_problem(std::move(problem))
    , m_where(std::move(where))
    , m_remedy(std::move(remedy))
{
}

Error Error::within(const std::string& place) const
{
    return Error(m_problem, m_where.empty() ? place : place + ": " + m_where, m_remedy);
}

} // namespace netwright
