#include "space/space_fields.h"

#include "space/registry.h"

#include <map>

namespace netwright {

namespace {

using Kind = SpaceField::Kind;
using Fields = std::vector<SpaceField>;

SpaceField whole(std::string key, std::string title, std::string help, double low, double high,
                 Json fallback = {})
{
    return {.key = std::move(key),
            .kind = Kind::Whole,
            .title = std::move(title),
            .help = std::move(help),
            .low = low,
            .high = high,
            .fallback = std::move(fallback)};
}

SpaceField wholes(std::string key, std::string title, std::string help, double low, double high)
{
    SpaceField field = whole(std::move(key), std::move(title), std::move(help), low, high);
    field.kind = Kind::Wholes;
    return field;
}

SpaceField flag(std::string key, std::string title, std::string help, bool fallback)
{
    return {.key = std::move(key),
            .kind = Kind::Flag,
            .title = std::move(title),
            .help = std::move(help),
            .fallback = fallback};
}

SpaceField words(std::string key, Kind kind, std::string title, std::string help,
                 std::vector<std::string> choices, Json fallback = {})
{
    return {.key = std::move(key),
            .kind = kind,
            .title = std::move(title),
            .help = std::move(help),
            .choices = std::move(choices),
            .fallback = std::move(fallback)};
}

SpaceField parts(std::string key, Kind kind, std::string title, std::string help, Fields fields,
                 Json fallback = {})
{
    return {.key = std::move(key),
            .kind = kind,
            .title = std::move(title),
            .help = std::move(help),
            .fallback = std::move(fallback),
            .fields = std::move(fields)};
}

SpaceField operationList(std::string help)
{
    return {.key = "operations",
            .kind = Kind::Operations,
            .title = "Operations",
            .help = std::move(help)};
}

const Fields dartsFields = {
    whole("nodes", "Nodes", "Nodes of a cell, each the sum of operations on earlier ones", 1, 8),
    whole("edges_per_node", "Edges a node keeps", "Operations a node adds up", 1, 4, 2),
    operationList("What may stand on an edge, in the order of the supernet's options"),
    flag("none_allowed", "none may be chosen", "Otherwise only the supernet mixes it in", false),
    flag("same_input_allowed", "Edges may share an input",
         "Edges of one node may start at one state", false),
    flag("multi_op", "Any number of operations",
         "A node adds up any number of pairs of state and operation", false),
    wholes("normal_concat", "Result of the normal cell",
           "States that are concatenated; the first node is 2", 2, 9),
    wholes("reduce_concat", "Result of the reduction cell",
           "States that are concatenated; the first node is 2", 2, 9)};

const Fields nasnetFields = {
    whole("blocks", "Blocks", "Blocks of a cell, each two operations that are combined", 1, 8),
    operationList("What a block may apply to its inputs"),
    words("combine", Kind::Texts, "Combined by", "How a block joins its two results",
          {"add", "concat"}, {"add"}),
    words("index_convention", Kind::Text, "State 0 is", "How the inputs of a cell are numbered",
          {"k-2 first", "k-1 first"}, "k-2 first"),
    words("output", Kind::Text, "Result", "Which blocks are concatenated: those none reads, or all",
          {"unused", "all"}, "unused")};

const Fields nb201Fields = {operationList("What may stand on the six edges")};

const Fields nb101Fields = {
    whole("vertices", "Vertices", "Most vertices of a cell, with input and output", 3, 7),
    whole("max_edges", "Edges", "Most edges of a cell", 1, 21),
    operationList("What a vertex may be")};

const Fields chainFields = {
    whole("max_depth", "Layers", "Most layers of a chain", 1, 64),
    whole("resolution", "Image side", "Image side at which the rules are checked", 1, 1024),
    parts("conv", Kind::Group, "Convolutions", "All combinations are layers",
          {wholes("filters", "Filters", "Numbers of filters", 1, 4096),
           wholes("kernels", "Kernels", "Odd kernel sizes", 1, 15),
           wholes("strides", "Strides", "Strides", 1, 4)}),
    parts("pool", Kind::Rows, "Pools", "Pooling layers",
          {words("type", Kind::Text, "Type", "Largest value or mean", {"max", "avg"}),
           whole("kernel", "Kernel", "Window side", 1, 16),
           whole("stride", "Stride", "Stride", 1, 16)},
          Json::array()),
    wholes("fc", "Fully connected", "Sizes of fully connected layers", 1, 65'536),
    whole("max_fc", "Most fully connected", "Fully connected layers in a chain", 0, 16, 2),
    whole("fc_max_side", "Largest map before them",
          "The first fully connected layer needs a map of at most this side", 0, 1024, 3),
    flag("gap", "Global pooling", "Global average pooling may be chosen", true),
    {.key = "dropout",
     .kind = Kind::Numbers,
     .title = "Dropout",
     .help = "Rates that may be chosen",
     .low = 0,
     .high = 0.99,
     .fallback = Json::array()}};

const Fields mobileFields = {
    parts("stem", Kind::Group, "Stem", "The 3 x 3 convolution the chain begins with",
          {whole("channels", "Channels", "Filters", 1, 4096),
           whole("stride", "Stride", "Stride", 1, 4)}),
    parts("stages", Kind::Rows, "Stages", "Blocks of one width; the first has the stride",
          {whole("channels", "Channels", "Width of the blocks", 1, 16'384),
           whole("depth", "Blocks", "Blocks of the stage", 1, 64),
           whole("stride", "Stride", "Stride of the first block", 1, 4, 1),
           [] {
               SpaceField field =
                   operationList("Operations of this stage; none: those of the space");
               field.fallback = Json::array();
               return field;
           }()}),
    operationList("What a block may be"),
    flag("zero_allowed", "Blocks may be left out",
         "A block that keeps its map may be its shortcut alone", true),
    whole("head_channels", "Head channels", "Channels of the last 1 x 1 convolution", 1, 16'384)};

const Fields enasMacroFields = {
    whole("layers", "Layers", "Layers of one operation each", 3, 64),
    wholes("pools_after", "Halved behind", "Layers, from 0, behind which the map is halved", 0, 63),
    operationList("What a layer may be")};

const Fields layerDagFields = {
    whole("layers", "Layers", "Convolutions, each reading any earlier ones", 1, 64),
    wholes("heights", "Kernel heights", "Odd heights of kernels", 1, 31),
    wholes("widths", "Kernel widths", "Odd widths of kernels", 1, 31),
    wholes("filters", "Filters", "Numbers of filters", 1, 4096),
    wholes("strides", "Strides", "Strides", 1, 8)};

const Fields geneticFields = {
    parts("stages", Kind::Rows, "Stages", "Convolutions that are connected by bits",
          {whole("nodes", "Nodes", "Convolutions of the stage", 2, 7),
           whole("filters", "Filters", "Their width", 1, 4096)}),
    whole("kernel", "Kernel", "Odd kernel size", 1, 15),
    whole("fc", "Fully connected", "Units before the classifier; 0: none, the map is averaged", 0,
          16'384, 0),
    {.key = "dropout",
     .kind = Kind::Number,
     .title = "Dropout",
     .help = "Rate behind that layer",
     .low = 0,
     .high = 0.99,
     .fallback = 0.0}};

const Fields blockFields = {
    whole("max_rows", "Rows", "Most layers of a block", 1, 32),
    wholes("conv_kernels", "Convolutions", "Odd kernel sizes of convolutions", 1, 15),
    wholes("pool_kernels", "Pools", "Odd kernel sizes of pools", 1, 15)};

const Fields hierarchicalFields = {operationList("The motifs of level 1"),
                                   parts("levels", Kind::Rows, "Levels",
                                         "From level 2; the last has one motif, the cell",
                                         {whole("motifs", "Motifs", "Graphs of the level", 1, 16),
                                          whole("nodes", "Nodes", "Nodes of each", 2, 11)})};

Fields gridFields(Fields more)
{
    Fields fields = {
        whole("rows", "Rows", "Rows of the grid", 1, 32),
        whole("columns", "Columns", "Columns of the grid", 1, 64),
        whole("level_back", "Levels back", "How many columns back a node may read", 1, 64),
        wholes("active", "Active nodes", "Least and most nodes that the output depends on", 1,
               2048)};
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

const Fields cgpFields = gridFields(
    {words("blocks", Kind::Texts, "Blocks", "Convolutions and residual blocks", {"conv", "res"}),
     wholes("filters", "Filters", "Widths of blocks", 1, 1024),
     wholes("kernels", "Kernels", "Odd kernel sizes", 1, 15),
     whole("max_pools", "Pools", "Most active pools", 0, 16),
     whole("max_channels", "Most channels", "Most channels that concatenations may pile up", 1,
           16'384, 2048)});

const Fields encoderFields =
    gridFields({wholes("filters", "Filters", "Widths of convolutions", 1, 1024),
                wholes("kernels", "Kernels", "Odd kernel sizes", 1, 15),
                flag("batch_norm", "Batch norm", "Batch norm behind each convolution", false)});

const Fields treeFields = {whole("depth", "Depth", "Levels of the tree", 1, 3),
                           words("merges", Kind::Texts, "Joined by",
                                 "How a node joins its branches; none is a leaf",
                                 {"none", "add2", "add3", "concat2"}),
                           operationList("What may stand on a branch")};

const Fields fabricFields = {wholes("layers", "Layers", "Numbers of layers", 1, 64),
                             wholes("channels", "Channels", "Numbers of channels", 1, 1024),
                             words("connections", Kind::Texts, "Connections",
                                   "Channels read their two neighbours and themselves, or all",
                                   {"sparse", "dense"})};

const Fields jointFields = {
    parts("training", Kind::Rows, "Training", "Parameters of training that are searched too",
          {words("name", Kind::Text, "Parameter", "Of an estimator that trains", {}),
           words("options", Kind::Texts, "Options", "Words to choose from, instead of a range", {},
                 Json::array()),
           flag("ordered", "Ordered", "The order of the options means something", false),
           {.key = "low",
            .kind = Kind::Number,
            .title = "From",
            .help = "Least value",
            .low = -1e9,
            .high = 1e9,
            .fallback = 0.0},
           {.key = "high",
            .kind = Kind::Number,
            .title = "To",
            .help = "Largest value",
            .low = -1e9,
            .high = 1e9,
            .fallback = 0.0},
           flag("log", "Logarithmic", "The range is explored on a logarithmic scale", false),
           flag("whole", "Whole", "Whole numbers only", false),
           parts("when", Kind::Group, "Only when",
                 "While an earlier parameter has one of these options", {}, Json::object())}),
    {.key = "architecture",
     .kind = Kind::Space,
     .title = "Architecture",
     .help = "The space the architecture comes from"}};

} // namespace

const std::vector<SpaceField>& spaceFields(std::string_view kind)
{
    static const Fields none;
    static const std::map<std::string, const Fields*, std::less<>> fields = {
        {"darts-cell", &dartsFields},
        {"nasnet-cell", &nasnetFields},
        {"nb201-cell", &nb201Fields},
        {"nb101-cell", &nb101Fields},
        {"chain", &chainFields},
        {"mobile-chain", &mobileFields},
        {"enas-macro", &enasMacroFields},
        {"layer-dag", &layerDagFields},
        {"genetic-cnn", &geneticFields},
        {"network-block", &blockFields},
        {"hierarchical", &hierarchicalFields},
        {"cgp-cnn", &cgpFields},
        {"tree-cell", &treeFields},
        {"fabric", &fabricFields},
        {"encoder-decoder", &encoderFields},
        {"joint", &jointFields},
        {"drawn", &none}};
    const auto found = fields.find(kind);
    if (found == fields.end())
        spaceKinds().find(std::string(kind)); // throws the error of an unknown kind
    return found == fields.end() ? none : *found->second;
}

} // namespace netwright
