#include "data/data_source.h"

namespace netwright {

std::span<const DataSource> dataSources()
{
    static const std::vector<DataSource> sources = {
        {.dataset = "fashion-mnist",
         .url = "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/"
                "fashion/",
         .downloads = {{"train-images-idx3-ubyte.gz", 26'421'880,
                        "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"},
                       {"train-labels-idx1-ubyte.gz", 29'515,
                        "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"},
                       {"t10k-images-idx3-ubyte.gz", 4'422'102,
                        "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"},
                       {"t10k-labels-idx1-ubyte.gz", 5'148,
                        "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"}},
         .files = {{"train-images-idx3-ubyte", "f4a8712d7a061bf5bd6d2ca38dc4d50a"},
                   {"train-labels-idx1-ubyte", "9018921c3c673c538a1fc5bad174d6f9"},
                   {"t10k-images-idx3-ubyte", "8181f5470baa50b63fa0f6fddb340f0a"},
                   {"t10k-labels-idx1-ubyte", "15d484375f8d13e6eb1aabb0c3f46965"}}},
        {.dataset = "mnist",
         .url = "https://storage.googleapis.com/cvdf-datasets/mnist/",
         .downloads = {{"train-images-idx3-ubyte.gz", 9'912'422,
                        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"},
                       {"train-labels-idx1-ubyte.gz", 28'881,
                        "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"},
                       {"t10k-images-idx3-ubyte.gz", 1'648'877,
                        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"},
                       {"t10k-labels-idx1-ubyte.gz", 4'542,
                        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"}},
         .files = {{"train-images-idx3-ubyte", "6bbc9ace898e44ae57da46a324031adb"},
                   {"train-labels-idx1-ubyte", "a25bea736e30d166cdddb491f175f624"},
                   {"t10k-images-idx3-ubyte", "2646ac647ad5339dbf082846283269ea"},
                   {"t10k-labels-idx1-ubyte", "27ae3e4e09519cfbb04c329615203637"}}},
        {.dataset = "cifar10",
         .url = "https://www.cs.toronto.edu/~kriz/",
         .downloads = {{"cifar-10-binary.tar.gz", 170'052'171,
                        "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"}},
         .archive = true,
         .files = {{"data_batch_1.bin", "5dd7e06a14cb22eb9f671a540d1b7c25"},
                   {"data_batch_2.bin", "5ea93a67294ea407fff1d09f752e9692"},
                   {"data_batch_3.bin", "942cd6a4bcdd0dd3c604fbe906cb4421"},
                   {"data_batch_4.bin", "ae636b3ba5c66a11e91e8cb52e771fcb"},
                   {"data_batch_5.bin", "53f37980c15c3d472c316c40844f3f0d"},
                   {"test_batch.bin", "803d5f7f4d78ea53de84dbe85f74fb6d"}}},
        {.dataset = "cifar100",
         .url = "https://www.cs.toronto.edu/~kriz/",
         .downloads = {{"cifar-100-binary.tar.gz", 168'513'733,
                        "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec"}},
         .archive = true,
         .files = {{"train.bin", "6172c7755cfe09b2fe270c85cebc1b15"},
                   {"test.bin", "4499cfba6c016c1be1438163640a0898"},
                   {"fine_label_names.txt", ""}}},
    };
    return sources;
}

const DataSource* findDataSource(std::string_view dataset)
{
    for (const DataSource& source : dataSources())
        if (source.dataset == dataset)
            return &source;
    return nullptr;
}

} // namespace netwright
