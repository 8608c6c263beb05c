#include "space/kind/kind_picture.h"

#include <algorithm>
#include <map>

namespace netwright {

std::optional<KindPicture> kindPicture(const std::string& kind)
{
    static const std::map<std::string, KindPicture (*)()> pictures = {
        {"cgp-cnn", gridPicture}, {"encoder-decoder", gridPicture}, {"hierarchical", levelsPicture},
        {"chain", stagesPicture}, {"mobile-chain", stagesPicture},  {"genetic-cnn", stagesPicture}};
    const auto found = pictures.find(kind);
    return found == pictures.end() ? std::nullopt : std::optional(found->second());
}

int pictureNumber(const Json& object, const char* key, int fallback, int low, int high)
{
    if (!object.is_object())
        return fallback;
    const auto value = object.value(key, Json());
    return value.is_number() ? static_cast<int>(std::clamp<double>(value.get<double>(), low, high))
                             : fallback;
}

} // namespace netwright
