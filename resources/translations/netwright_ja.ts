<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>CardText</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 ～ %2</translation>
    </message>
    <message>
        <source>Not in the network: nothing needs its result</source>
        <translation>ネットワークには含まれません(結果がどこでも使われないため)</translation>
    </message>
    <message>
        <source>Output %1</source>
        <translation>出力 %1</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>パラメータ %1</translation>
    </message>
    <message>
        <source>%1 multiply-accumulates</source>
        <translation>積和演算 %1</translation>
    </message>
    <message numerus="yes">
        <source>In %n cells of the network</source>
        <translation>
            <numerusform>ネットワークの %n 個のセルにあります</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n primitives</source>
        <translation>
            <numerusform>基本演算 %n 個</numerusform>
        </translation>
    </message>
    <message>
        <source>Reads the cell before the last</source>
        <translation>一つ前のさらに前のセルを読みます</translation>
    </message>
    <message>
        <source>Double click or Enter folds it</source>
        <translation>ダブルクリックまたは Enter で折りたたみます</translation>
    </message>
    <message>
        <source>Node %1</source>
        <translation>ノード %1</translation>
    </message>
    <message>
        <source>Adds what its edges bring</source>
        <translation>辺から届くものを加算します</translation>
    </message>
    <message>
        <source>Concatenates what its edges bring, then a 1×1 convolution</source>
        <translation>辺から届くものを連結し、1×1 畳み込みに通します</translation>
    </message>
    <message>
        <source>Result of the cell before the last, brought to this cell&apos;s width</source>
        <translation>二つ前のセルの結果を、このセルの幅に合わせたもの</translation>
    </message>
    <message>
        <source>Result of the cell before, brought to this cell&apos;s width</source>
        <translation>一つ前のセルの結果を、このセルの幅に合わせたもの</translation>
    </message>
    <message>
        <source>Double click or Enter shows what it consists of</source>
        <translation>ダブルクリックまたは Enter で中身を表示します</translation>
    </message>
</context>
<context>
    <name>DockText</name>
    <message>
        <source>Searches</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Best architecture</source>
        <translation>最良のアーキテクチャ</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
</context>
<context>
    <name>EngineSentence</name>
    <message>
        <source>random</source>
        <translation>ランダム</translation>
    </message>
    <message>
        <source>random start</source>
        <translation>ランダムな出発点</translation>
    </message>
    <message>
        <source>grid point %1</source>
        <translation>格子点 %1</translation>
    </message>
    <message>
        <source>neighbour of %1</source>
        <translation>%1 の近傍</translation>
    </message>
    <message>
        <source>copy of %1</source>
        <translation>%1 のコピー</translation>
    </message>
    <message>
        <source>mutation of %1: %2</source>
        <translation>%1 の変異: %2</translation>
    </message>
    <message>
        <source>given, number %1</source>
        <translation>指定の %1 番目</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>変更なし</translation>
    </message>
    <message>
        <source>layer %1: %2 inserted</source>
        <translation>層 %1: %2 を挿入</translation>
    </message>
    <message>
        <source>layer %1: %2 removed</source>
        <translation>層 %1: %2 を削除</translation>
    </message>
    <message>
        <source>layer %1: %2 -&gt; %3</source>
        <translation>層 %1: %2 → %3</translation>
    </message>
    <message>
        <source>%1: %2 -&gt; %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>epoch %1/%2, loss %3</source>
        <translation>エポック %1/%2、損失 %3</translation>
    </message>
    <message>
        <source>the space cannot be enumerated</source>
        <translation>この空間は列挙できません</translation>
    </message>
    <message>
        <source>the space has a real-valued decision, which has no neighbours</source>
        <translation>この空間には近傍を持たない実数値の選択があります</translation>
    </message>
    <message>
        <source>a space of kind &quot;%1&quot; has no supernet</source>
        <translation>種類「%1」の空間にはスーパーネットがありません</translation>
    </message>
    <message>
        <source>a supernet needs trees of one shape</source>
        <translation>スーパーネットには形が一つに決まった木が必要です</translation>
    </message>
    <message>
        <source>skeleton &quot;%1&quot; does not fit this space</source>
        <translation>骨格「%1」はこの空間に合いません</translation>
    </message>
    <message>
        <source>the network takes %1 channels, the images of %2 have %3</source>
        <translation>ネットワークの入力は %1 チャネルですが、%2 の画像は %3 チャネルです</translation>
    </message>
    <message>
        <source>the network has %1 classes, %2 has %3</source>
        <translation>ネットワークは %1 クラスですが、%2 は %3 クラスです</translation>
    </message>
    <message>
        <source>scoring by %1 takes no device time, so GPU-days alone never end the search</source>
        <translation>%1 による評価はデバイス時間を使わないため、GPU 日だけでは探索が終わりません</translation>
    </message>
    <message>
        <source>the estimator %1 needs images</source>
        <translation>評価器 %1 には画像が必要です</translation>
    </message>
    <message>
        <source>no budget is set</source>
        <translation>予算が設定されていません</translation>
    </message>
    <message>
        <source>there is no worker on %1</source>
        <translation>%1 にはワーカーがありません</translation>
    </message>
    <message>
        <source>choose another method, such as random</source>
        <translation>random など別の手法を選んでください</translation>
    </message>
    <message>
        <source>choose one of %1</source>
        <translation>%1 のいずれかを選んでください</translation>
    </message>
    <message>
        <source>choose among %1, or leave it empty for all</source>
        <translation>%1 から選ぶか、空にしてすべてを使ってください</translation>
    </message>
    <message>
        <source>choose a data set</source>
        <translation>データセットを選んでください</translation>
    </message>
    <message>
        <source>set it to %1</source>
        <translation>%1 に設定してください</translation>
    </message>
    <message>
        <source>set trials, gpu_days or hours</source>
        <translation>trials、gpu_days、hours のいずれかを設定してください</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>エポック %1/%2</translation>
    </message>
    <message>
        <source>derived after epoch %1</source>
        <translation>エポック %1 の後に導出</translation>
    </message>
    <message>
        <source>derived, trained alone</source>
        <translation>導出し、単独で学習</translation>
    </message>
    <message>
        <source>%1 sampled architectures, shared weights</source>
        <translation>標本 %1 個、共有重み</translation>
    </message>
    <message>
        <source>sampled for the ranking</source>
        <translation>順位確認の標本</translation>
    </message>
    <message>
        <source>scored %1/%2 architectures</source>
        <translation>アーキテクチャ %1/%2 を評価</translation>
    </message>
    <message>
        <source>ENAS builds two cells of blocks with two operands each</source>
        <translation>ENAS は、入力を二つ取るブロックからなるセルを二つ作ります</translation>
    </message>
    <message>
        <source>the lists of the stages differ in length</source>
        <translation>各段階の一覧の長さが違います</translation>
    </message>
    <message>
        <source>the warm-up is as long as the training</source>
        <translation>準備エポックが学習と同じ長さです</translation>
    </message>
    <message>
        <source>no table of latencies is chosen</source>
        <translation>レイテンシー表が選ばれていません</translation>
    </message>
    <message>
        <source>Workers: %1, threads of each: %2, processor cores: %3</source>
        <translation>ワーカー %1、各スレッド %2、プロセッサコア %3</translation>
    </message>
    <message>
        <source>Workers: %1, on %2</source>
        <translation>ワーカー %1、デバイス %2</translation>
    </message>
    <message>
        <source>%1 is out of range</source>
        <translation>%1 は範囲外です</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>設定されていません</translation>
    </message>
    <message>
        <source>use %1 to %2</source>
        <translation>%1 から %2 までの値にしてください</translation>
    </message>
    <message>
        <source>use at least %1</source>
        <translation>%1 以上にしてください</translation>
    </message>
    <message>
        <source>use at most %1</source>
        <translation>%1 以下にしてください</translation>
    </message>
    <message>
        <source>give the CSV file and its score column, for example %1</source>
        <translation>CSV ファイルとスコアの列を指定してください。例: %1</translation>
    </message>
    <message>
        <source>there is no supernet while stage %1 has a range of repeats</source>
        <translation>段 %1 の反復回数が範囲になっている間はスーパーネットを作れません</translation>
    </message>
    <message>
        <source>there is no supernet while node %1 of cell %2 concatenates fewer edges than it has</source>
        <translation>セル %2 のノード %1 が辺の一部だけを連結する間はスーパーネットを作れません</translation>
    </message>
    <message>
        <source>Nothing stands between stem and head.</source>
        <translation>ステムとヘッドの間に何もありません。</translation>
    </message>
    <message>
        <source>There is no cell or block &quot;%1&quot;.</source>
        <translation>セルまたはブロック「%1」はありません。</translation>
    </message>
    <message>
        <source>There is no stem &quot;%1&quot;.</source>
        <translation>ステム「%1」はありません。</translation>
    </message>
    <message>
        <source>There is no head &quot;%1&quot;.</source>
        <translation>ヘッド「%1」はありません。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; contains itself.</source>
        <translation>「%1」が自分自身を含んでいます。</translation>
    </message>
    <message>
        <source>The cell has no output.</source>
        <translation>セルに出力がありません。</translation>
    </message>
    <message>
        <source>Nothing goes into the node.</source>
        <translation>ノードに入力がありません。</translation>
    </message>
    <message>
        <source>The edge has no operation.</source>
        <translation>辺に演算がありません。</translation>
    </message>
    <message>
        <source>There is no operation &quot;%1&quot;.</source>
        <translation>演算「%1」はありません。</translation>
    </message>
    <message>
        <source>An operation is listed twice.</source>
        <translation>同じ演算が 2 回あります。</translation>
    </message>
    <message>
        <source>The node keeps %1 edges and has %2.</source>
        <translation>ノードが残す辺は %1 本ですが、辺は %2 本しかありません。</translation>
    </message>
    <message>
        <source>The node counts the edges that carry something, and this one has &quot;none&quot; alone.</source>
        <translation>ノードは値を運ぶ辺を数えますが、この辺には「none」しかありません。</translation>
    </message>
    <message>
        <source>The width doubles to %1 channels, more than %2.</source>
        <translation>幅が倍になって %1 チャネルとなり、上限の %2 を超えます。</translation>
    </message>
    <message>
        <source>The stages may have %1 parts, more than %2.</source>
        <translation>段の部品は最大 %1 個となり、上限の %2 を超えます。</translation>
    </message>
    <message>
        <source>An architecture may have more than %1 operations.</source>
        <translation>アーキテクチャの演算が %1 個を超えることがあります。</translation>
    </message>
    <message>
        <source>There is one architecture: it can be trained, not searched.</source>
        <translation>アーキテクチャは 1 つだけなので、学習はできますが探索はできません。</translation>
    </message>
    <message>
        <source>Whatever is chosen, the node is empty.</source>
        <translation>何を選んでも、ノードは空です。</translation>
    </message>
    <message>
        <source>One in %1 samples leaves the node empty.</source>
        <translation>サンプル %1 個に 1 個の割合でノードが空になります。</translation>
    </message>
    <message>
        <source>The result does not depend on the input.</source>
        <translation>結果が入力に依存していません。</translation>
    </message>
    <message>
        <source>The result does not depend on cell %1.</source>
        <translation>結果がセル %1 に依存していません。</translation>
    </message>
    <message>
        <source>The node does not reach the output.</source>
        <translation>ノードが出力に届いていません。</translation>
    </message>
    <message>
        <source>The %1 ways to fill the node make no difference.</source>
        <translation>ノードの %1 通りの選び方は結果を変えません。</translation>
    </message>
    <message>
        <source>The node counts %1 of %2 edges with one operation each: nothing is chosen.</source>
        <translation>ノードは演算が 1 つずつの辺 %2 本のうち %1 本を数えるため、選ぶものがありません。</translation>
    </message>
    <message>
        <source>The node concatenates one edge.</source>
        <translation>ノードが連結する辺は 1 本だけです。</translation>
    </message>
    <message>
        <source>No stage uses the cell.</source>
        <translation>このセルを使う段がありません。</translation>
    </message>
    <message>
        <source>No edge uses the operation.</source>
        <translation>この演算を使う辺がありません。</translation>
    </message>
    <message>
        <source>The map in front of the stage is one pixel and cannot be halved.</source>
        <translation>段の手前の特徴マップは 1 画素で、半分にできません。</translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation>段を追加</translation>
    </message>
    <message>
        <source>Remove the stage</source>
        <translation>段を削除</translation>
    </message>
    <message>
        <source>Use stride 1</source>
        <translation>ストライド 1 を使う</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 を使う</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>取り出す</translation>
    </message>
    <message>
        <source>Give out what nothing reads</source>
        <translation>読まれていないノードを出力にする</translation>
    </message>
    <message>
        <source>Remove the node</source>
        <translation>ノードを削除</translation>
    </message>
    <message>
        <source>Remove the edge</source>
        <translation>辺を削除</translation>
    </message>
    <message>
        <source>Give it the cell&apos;s operations</source>
        <translation>セルの演算を割り当てる</translation>
    </message>
    <message>
        <source>Remove the operation</source>
        <translation>演算を削除</translation>
    </message>
    <message>
        <source>Keep each once</source>
        <translation>1 つずつ残す</translation>
    </message>
    <message>
        <source>Keep all edges</source>
        <translation>すべての辺を残す</translation>
    </message>
    <message>
        <source>Keep %1</source>
        <translation>%1 本残す</translation>
    </message>
    <message>
        <source>Require one input</source>
        <translation>入力を 1 つ以上必須にする</translation>
    </message>
    <message>
        <source>Read cell k-1 alone</source>
        <translation>セル k-1 だけを読む</translation>
    </message>
    <message>
        <source>Connect to the output</source>
        <translation>出力につなぐ</translation>
    </message>
    <message>
        <source>Add up instead</source>
        <translation>代わりに加算する</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>there is no cell &quot;%1&quot;</source>
        <translation>セル「%1」はありません</translation>
    </message>
    <message>
        <source>there is no cell or block &quot;%1&quot;</source>
        <translation>セルまたはブロック「%1」はありません</translation>
    </message>
    <message>
        <source>there is no stem &quot;%1&quot;</source>
        <translation>ステム「%1」はありません</translation>
    </message>
    <message>
        <source>there is no head &quot;%1&quot;</source>
        <translation>ヘッド「%1」はありません</translation>
    </message>
    <message>
        <source>there is no operation &quot;%1&quot;</source>
        <translation>演算「%1」はありません</translation>
    </message>
    <message>
        <source>there is no such operation</source>
        <translation>その演算はありません</translation>
    </message>
    <message>
        <source>there is no node %1</source>
        <translation>ノード %1 はありません</translation>
    </message>
    <message>
        <source>there is no state %1</source>
        <translation>状態 %1 はありません</translation>
    </message>
    <message>
        <source>there is no stage %1</source>
        <translation>段 %1 はありません</translation>
    </message>
    <message>
        <source>there is no place %1 for a stage</source>
        <translation>段の位置 %1 はありません</translation>
    </message>
    <message>
        <source>there is no such edge</source>
        <translation>その辺はありません</translation>
    </message>
    <message>
        <source>there is an edge already</source>
        <translation>すでに辺があります</translation>
    </message>
    <message>
        <source>there are no copied nodes</source>
        <translation>コピーされたノードがありません</translation>
    </message>
    <message>
        <source>an input of the cell is no node</source>
        <translation>セルの入力はノードではありません</translation>
    </message>
    <message>
        <source>a node cannot read itself</source>
        <translation>ノードは自分自身を読めません</translation>
    </message>
    <message>
        <source>node %1 cannot read the later node %2</source>
        <translation>ノード %1 は後のノード %2 を読めません</translation>
    </message>
    <message>
        <source>a node cannot keep %1 to %2 edges</source>
        <translation>ノードは %1～%2 本の辺を残せません</translation>
    </message>
    <message>
        <source>&quot;%1&quot; would contain itself</source>
        <translation>「%1」が自分自身を含むことになります</translation>
    </message>
    <message>
        <source>an edge of a composite has one operation</source>
        <translation>合成演算の辺の演算は 1 つです</translation>
    </message>
    <message>
        <source>an edge cannot have so many operations</source>
        <translation>1 本の辺にこれほど多くの演算は置けません</translation>
    </message>
    <message>
        <source>the edge cannot have more operations</source>
        <translation>この辺にこれ以上の演算は置けません</translation>
    </message>
    <message>
        <source>an operation is listed twice</source>
        <translation>同じ演算が 2 回あります</translation>
    </message>
    <message>
        <source>the cell cannot have so many nodes</source>
        <translation>セルにこれほど多くのノードは置けません</translation>
    </message>
    <message>
        <source>a cell cannot have %1 inputs</source>
        <translation>セルの入力を %1 個にはできません</translation>
    </message>
    <message>
        <source>a composite has one input</source>
        <translation>合成演算の入力は 1 つです</translation>
    </message>
    <message>
        <source>a composite keeps all its edges</source>
        <translation>合成演算はすべての辺を残します</translation>
    </message>
    <message>
        <source>the position is too far away</source>
        <translation>位置が遠すぎます</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name</source>
        <translation>「%1」は名前に使えません</translation>
    </message>
    <message>
        <source>the name &quot;%1&quot; is taken</source>
        <translation>名前「%1」は使われています</translation>
    </message>
    <message>
        <source>the name is empty, too long or has control characters</source>
        <translation>名前が空か、長すぎるか、制御文字を含んでいます</translation>
    </message>
    <message>
        <source>the drawing cannot have more of these</source>
        <translation>これ以上は追加できません</translation>
    </message>
    <message>
        <source>the network cannot have more stages</source>
        <translation>ネットワークにこれ以上の段は置けません</translation>
    </message>
    <message>
        <source>a stage cannot have stride %1</source>
        <translation>段のストライドを %1 にはできません</translation>
    </message>
    <message>
        <source>a stage cannot be repeated %1 to %2 times</source>
        <translation>段を %1～%2 回反復することはできません</translation>
    </message>
    <message>
        <source>spaces of kind &quot;%1&quot; cannot be drawn</source>
        <translation>種類「%1」の空間は描画できません</translation>
    </message>
    <message>
        <source>a drawn edge carries one operation</source>
        <translation>描画した辺が運ぶ演算は 1 つです</translation>
    </message>
    <message>
        <source>a drawn node has one edge from each state</source>
        <translation>描画したノードへの辺は各状態から 1 本です</translation>
    </message>
    <message>
        <source>a drawn node that counts its edges does not count &quot;none&quot;</source>
        <translation>辺を数えるノードは「none」を数えません</translation>
    </message>
    <message>
        <source>a drawn network has no auxiliary head</source>
        <translation>描画したネットワークに補助ヘッドはありません</translation>
    </message>
    <message>
        <source>the network is too deep to be drawn</source>
        <translation>ネットワークが深すぎて描画できません</translation>
    </message>
    <message>
        <source>more than %1 nodes</source>
        <translation>ノードが %1 個を超えます</translation>
    </message>
    <message>
        <source>operations go onto edges</source>
        <translation>演算は辺に貼り付けます</translation>
    </message>
    <message>
        <source>pick the edges first</source>
        <translation>先に辺を選んでください</translation>
    </message>
    <message>
        <source>carried over from search %1, trial %2</source>
        <translation>探索 %1 の試行 %2 から引き継ぎ</translation>
    </message>
    <message>
        <source>checked %1/%2 architectures</source>
        <translation>%2 個中 %1 個のアーキテクチャを確認しました</translation>
    </message>
    <message>
        <source>a supernet is not told what networks trained alone score</source>
        <translation>スーパーネットには、単独で学習したネットワークのスコアは伝えられません</translation>
    </message>
    <message>
        <source>the data differ: %1 there, %2 here</source>
        <translation>データが異なります (以前は %1、今回は %2)</translation>
    </message>
    <message>
        <source>the estimators differ: %1 there, %2 here</source>
        <translation>評価器が異なります (以前は %1、今回は %2)</translation>
    </message>
    <message>
        <source>%1 of the estimator: %2 there, %3 here</source>
        <translation>評価器の %1 が異なります (以前は %2、今回は %3)</translation>
    </message>
    <message>
        <source>%1 of the network: %2 there, %3 here</source>
        <translation>ネットワークの %1 が異なります (以前は %2、今回は %3)</translation>
    </message>
    <message>
        <source>the estimator trains fewer cells, and the spaces count them differently</source>
        <translation>評価器が学習するセルの数を減らしますが、空間によってセルの数え方が異なります</translation>
    </message>
    <message>
        <source>random, trained for a short time</source>
        <translation>ランダム、短時間の学習</translation>
    </message>
    <message>
        <source>best of %1, trained in full</source>
        <translation>%1 個のうち最良、最後まで学習</translation>
    </message>
    <message>
        <source>the networks of this space restore images; this estimator scores classifiers</source>
        <translation>この空間のネットワークは画像を復元しますが、この評価器は分類器を採点します</translation>
    </message>
    <message>
        <source>choose the estimator restoration</source>
        <translation>評価器 restoration を選んでください</translation>
    </message>
    <message>
        <source>the networks of this space tell classes apart; this estimator scores networks that restore images</source>
        <translation>この空間のネットワークはクラスを見分けますが、この評価器は画像を復元するネットワークを採点します</translation>
    </message>
    <message>
        <source>choose the estimator training, or the space e-cae</source>
        <translation>評価器 training、または空間 e-cae を選んでください</translation>
    </message>
    <message>
        <source>this supernet has no partial channels and no weighed edges</source>
        <translation>このスーパーネットには、部分チャネルもエッジの重みもありません</translation>
    </message>
    <message>
        <source>choose another method, or a space of cells</source>
        <translation>別の手法か、セルからなる空間を選んでください</translation>
    </message>
    <message>
        <source>partial channels need inputs as wide as the cell, and a cell of %1 channels reads %2</source>
        <translation>部分チャネルでは入力とセルのチャネル数が同じでなければなりませんが、%1 チャネルのセルが %2 チャネルの入力を読みます</translation>
    </message>
    <message>
        <source>choose another skeleton, or 1 for all channels</source>
        <translation>別の骨格を選ぶか、1 にしてすべてのチャネルを使ってください</translation>
    </message>
    <message>
        <source>%1 channels are not a multiple of %2</source>
        <translation>%1 チャネルは %2 の倍数ではありません</translation>
    </message>
    <message>
        <source>choose a width that the share of partial channels divides</source>
        <translation>部分チャネルの割合で割り切れる幅を選んでください</translation>
    </message>
</context>
<context>
    <name>FactText</name>
    <message>
        <source>Search</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>探索空間</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>スコア</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメータ数</translation>
    </message>
    <message>
        <source>Multiply-accumulates</source>
        <translation>積和演算数</translation>
    </message>
    <message>
        <source>Device time</source>
        <translation>デバイス時間</translation>
    </message>
    <message>
        <source>Found after, GPU-days</source>
        <translation>発見までの GPU日</translation>
    </message>
    <message>
        <source>Found at</source>
        <translation>発見日時</translation>
    </message>
    <message>
        <source>Found as</source>
        <translation>由来</translation>
    </message>
</context>
<context>
    <name>FieldText</name>
    <message>
        <source>Not a whole number: %1</source>
        <translation>整数ではありません: %1</translation>
    </message>
    <message>
        <source>Not a number: %1</source>
        <translation>数ではありません: %1</translation>
    </message>
    <message>
        <source>%1 is out of range: %2</source>
        <translation>%1 は範囲外です: %2</translation>
    </message>
    <message>
        <source>Not known: %1</source>
        <translation>知られていません: %1</translation>
    </message>
    <message>
        <source>Write whole numbers with commas between them</source>
        <translation>整数をコンマで区切って書いてください</translation>
    </message>
    <message>
        <source>There twice: %1</source>
        <translation>二度あります: %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 ～ %2</translation>
    </message>
    <message>
        <source>Range: %1</source>
        <translation>範囲: %1</translation>
    </message>
    <message>
        <source>Write a parameter, a colon and its options</source>
        <translation>パラメーター、コロン、選択肢の順に書いてください</translation>
    </message>
</context>
<context>
    <name>FilterText</name>
    <message>
        <source>there is no opening parenthesis for this one</source>
        <translation>対応する開き括弧がありません</translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation>入れ子が %1 段を超えています</translation>
    </message>
    <message>
        <source>this parenthesis is not closed</source>
        <translation>この括弧が閉じていません</translation>
    </message>
    <message>
        <source>a condition is missing here</source>
        <translation>ここに条件がありません</translation>
    </message>
    <message>
        <source>this quotation is not closed</source>
        <translation>この引用符が閉じていません</translation>
    </message>
    <message>
        <source>a field is missing before &quot;%1&quot;</source>
        <translation>「%1」の前に項目名がありません</translation>
    </message>
    <message>
        <source>a range belongs behind &quot;in&quot;, as in number in 10..50</source>
        <translation>「in」の後には number in 10..50 のように範囲を書きます</translation>
    </message>
    <message>
        <source>a condition is missing before the parenthesis</source>
        <translation>括弧の前に条件がありません</translation>
    </message>
    <message>
        <source>a condition is missing before &quot;%1&quot;</source>
        <translation>「%1」の前に条件がありません</translation>
    </message>
    <message>
        <source>a comparison is missing, such as %1</source>
        <translation>%1 のような比較がありません</translation>
    </message>
    <message>
        <source>there is no field &quot;%1&quot;; there are %2</source>
        <translation>「%1」という項目はありません。使える項目: %2</translation>
    </message>
    <message>
        <source>write != or !~</source>
        <translation>!= または !~ と書きます</translation>
    </message>
    <message>
        <source>%1 is a number: use =, !=, &lt;, &lt;=, &gt;, &gt;= or in</source>
        <translation>%1 は数値です。=、!=、&lt;、&lt;=、&gt;、&gt;=、in を使います</translation>
    </message>
    <message>
        <source>the end of the range is missing, as in 10..50</source>
        <translation>10..50 のような範囲の終わりがありません</translation>
    </message>
    <message>
        <source>the range ends before it begins</source>
        <translation>範囲の終わりが始まりより前です</translation>
    </message>
    <message>
        <source>%1 is a text: use ~ (contains), !~, = or !=</source>
        <translation>%1 はテキストです。~(含む)、!~、=、!= を使います</translation>
    </message>
    <message>
        <source>a state is compared with = or !=</source>
        <translation>状態は = か != で比べます</translation>
    </message>
    <message>
        <source>a state is done, failed or reused</source>
        <translation>状態は done、failed、reused のいずれかです</translation>
    </message>
    <message>
        <source>a text is missing here</source>
        <translation>ここにテキストがありません</translation>
    </message>
    <message>
        <source>a time is missing here, such as 2026-01-31 or 2026-01-31T18:30</source>
        <translation>ここに 2026-01-31 や 2026-01-31T18:30 のような日時がありません</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number; k, M and G stand for 1e3, 1e6 and 1e9</source>
        <translation>「%1」は数値ではありません。k、M、G は 1e3、1e6、1e9 を表します</translation>
    </message>
    <message>
        <source>a number is missing here, such as 93.5, 3M or 50%</source>
        <translation>ここに 93.5、3M、50% のような数値がありません</translation>
    </message>
    <message>
        <source>longer than %1 characters</source>
        <translation>%1 文字を超えています</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 G</source>
        <translation>%1 G</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation>%1 k</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 時間</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 日</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>pausing</source>
        <translation>停止処理中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>reused</source>
        <translation>再利用</translation>
    </message>
    <message numerus="yes">
        <source>%1 / %Ln trials</source>
        <translation>
            <numerusform>試行 %1 / %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2 GPU-days</source>
        <translation>%1 / %2 GPU日</translation>
    </message>
    <message numerus="yes">
        <source>%Ln trials</source>
        <translation>
            <numerusform>%Ln 試行</numerusform>
        </translation>
    </message>
    <message>
        <source>waiting for a device</source>
        <translation>デバイス待ち</translation>
    </message>
    <message>
        <source>≈ %1 left</source>
        <translation>残り約 %1</translation>
    </message>
    <message>
        <source>estimating…</source>
        <translation>見積もり中…</translation>
    </message>
    <message>
        <source>saving…</source>
        <translation>保存中…</translation>
    </message>
    <message>
        <source>checkpointed</source>
        <translation>チェックポイント保存済み</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>未開始</translation>
    </message>
    <message>
        <source>%1 GPU-days</source>
        <translation>%1 GPU日</translation>
    </message>
    <message>
        <source>see the log</source>
        <translation>ログを参照</translation>
    </message>
    <message>
        <source>%1 · %2 · seed %3</source>
        <translation>%1 · %2 · seed %3</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1 (バージョン %2)</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>検証精度</translation>
    </message>
    <message>
        <source>Validation PSNR</source>
        <translation>検証 PSNR</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>スコア</translation>
    </message>
    <message>
        <source>validation accuracy, %</source>
        <translation>検証精度 (%)</translation>
    </message>
    <message>
        <source>validation PSNR, dB</source>
        <translation>検証 PSNR (dB)</translation>
    </message>
    <message>
        <source>score from the table</source>
        <translation>表から得たスコア</translation>
    </message>
</context>
<context>
    <name>KindPicture</name>
    <message>
        <source>%1 × %2 nodes; each reads up to %3 columns back</source>
        <translation>%1 × %2 個のノード。それぞれ %3 列前まで読めます</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>格子</translation>
    </message>
    <message>
        <source>Level %1</source>
        <translation>レベル %1</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>レベル</translation>
    </message>
    <message>
        <source>image</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>クラス</translation>
    </message>
    <message>
        <source>stem</source>
        <translation>ステム</translation>
    </message>
    <message>
        <source>stage %1</source>
        <translation>段 %1</translation>
    </message>
    <message>
        <source>head</source>
        <translation>ヘッド</translation>
    </message>
    <message>
        <source>%1 nodes</source>
        <translation>ノード %1 個</translation>
    </message>
    <message>
        <source>fully connected</source>
        <translation>全結合</translation>
    </message>
    <message>
        <source>up to %1 layers</source>
        <translation>最大 %1 層</translation>
    </message>
    <message>
        <source>%1 convolutions, %2 pools</source>
        <translation>畳み込み %1 種、プーリング %2 種</translation>
    </message>
    <message>
        <source>up to %1 fully connected</source>
        <translation>最大 %1 個の全結合</translation>
    </message>
    <message>
        <source>%1 sizes</source>
        <translation>大きさ %1 種</translation>
    </message>
    <message>
        <source>maps up to %1 × %1</source>
        <translation>%1 × %1 までのマップ</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>層</translation>
    </message>
</context>
<context>
    <name>PictureText</name>
    <message>
        <source>cell %1 · reduction</source>
        <translation>セル %1 · 縮小</translation>
    </message>
    <message>
        <source>cell %1 · normal</source>
        <translation>セル %1 · 正規</translation>
    </message>
    <message>
        <source>%1 params · %2 MACs</source>
        <translation>パラメータ %1 · 積和演算 %2</translation>
    </message>
    <message>
        <source>network</source>
        <translation>ネットワーク</translation>
    </message>
</context>
<context>
    <name>PlotText</name>
    <message>
        <source>Accuracy against GPU-days</source>
        <translation>GPU日に対する精度</translation>
    </message>
    <message>
        <source>How good the trials of each search are, and the best so far, against what it cost.</source>
        <translation>各探索の試行の精度とその時点での最良値を、かかった計算量に対して示します。</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>パレートフロント</translation>
    </message>
    <message>
        <source>Trials that no other one beats in both accuracy and cost.</source>
        <translation>精度とコストの両方で上回る試行がほかにない試行です。</translation>
    </message>
    <message>
        <source>Learning curves</source>
        <translation>学習曲線</translation>
    </message>
    <message>
        <source>Accuracy or loss by epoch, of the shown trial and of those training now.</source>
        <translation>表示中の試行と現在学習中の試行の、エポックごとの精度または損失です。</translation>
    </message>
    <message>
        <source>Supernet</source>
        <translation>スーパーネット</translation>
    </message>
    <message>
        <source>How strong the options of a supernet were after each epoch, and the health of the search.</source>
        <translation>エポックごとのスーパーネットの選択肢の強さと、探索の健全さです。</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>順位</translation>
    </message>
    <message>
        <source>Whether a supernet ranks architectures as training them alone does.</source>
        <translation>スーパーネットによる順位が、単独で学習したときの順位と合うかどうかです。</translation>
    </message>
    <message>
        <source>Pareto</source>
        <translation>パレート</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲線</translation>
    </message>
</context>
<context>
    <name>PublishedResults</name>
    <message>
        <source>%1 % on CIFAR-10 in %2 GPU-days (%3)</source>
        <translation>CIFAR-10 で %1 %、%2 GPU日 (%3)</translation>
    </message>
</context>
<context>
    <name>ReferencePages</name>
    <message>
        <source>default %1</source>
        <translation>既定値 %1</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>探索手法</translation>
    </message>
    <message>
        <source>Search spaces</source>
        <translation>探索空間</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>演算</translation>
    </message>
    <message>
        <source>Estimators</source>
        <translation>評価器</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>データセット</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>キーボード</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Name: %1</source>
        <translation>名前: %1</translation>
    </message>
    <message>
        <source>Family: %1</source>
        <translation>系統: %1</translation>
    </message>
    <message>
        <source>Published: %1</source>
        <translation>文献: %1</translation>
    </message>
    <message>
        <source>Result: %1</source>
        <translation>結果: %1</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>設定項目</translation>
    </message>
</context>
<context>
    <name>SpaceCanvas</name>
    <message>
        <source>result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>in</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>concat</source>
        <translation>連結</translation>
    </message>
    <message>
        <source>input</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>cell %1</source>
        <translation>セル %1</translation>
    </message>
    <message>
        <source>edge %1 → %2</source>
        <translation>エッジ %1 → %2</translation>
    </message>
    <message>
        <source>node %1</source>
        <translation>ノード %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 のうち %1</translation>
    </message>
    <message>
        <source>%1–%2 of %3</source>
        <translation>%3 のうち %1–%2</translation>
    </message>
    <message>
        <source>drop operations here</source>
        <translation>演算をここにドロップ</translation>
    </message>
    <message>
        <source>concatenates</source>
        <translation>連結します</translation>
    </message>
    <message>
        <source>adds up</source>
        <translation>加算します</translation>
    </message>
    <message>
        <source>edges: %1</source>
        <translation>エッジ数: %1</translation>
    </message>
    <message>
        <source>part of the result</source>
        <translation>結果の一部</translation>
    </message>
    <message>
        <source>no operations yet</source>
        <translation>演算はまだありません</translation>
    </message>
    <message>
        <source>%1: %2 params, %3 MACs</source>
        <translation>%1: パラメータ %2、積和演算 %3</translation>
    </message>
</context>
<context>
    <name>TrialField</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>#</source>
        <translation>#</translation>
    </message>
    <message>
        <source>Number of the trial in its search</source>
        <translation>探索内での試行の番号</translation>
    </message>
    <message>
        <source>origin</source>
        <translation>由来</translation>
    </message>
    <message>
        <source>Where the method took this architecture from</source>
        <translation>手法がこのアーキテクチャをどこから得たか</translation>
    </message>
    <message>
        <source>score</source>
        <translation>スコア</translation>
    </message>
    <message>
        <source>params M</source>
        <translation>パラメータ M</translation>
    </message>
    <message>
        <source>Trainable parameters, millions</source>
        <translation>学習可能なパラメータの数(百万)</translation>
    </message>
    <message>
        <source>MACs M</source>
        <translation>積和演算 M</translation>
    </message>
    <message>
        <source>Multiply-accumulates for one image, millions</source>
        <translation>画像 1 枚あたりの積和演算の数(百万)</translation>
    </message>
    <message>
        <source>busy s</source>
        <translation>稼働 秒</translation>
    </message>
    <message>
        <source>Device-busy seconds spent on this trial</source>
        <translation>この試行に費やしたデバイスの稼働秒数</translation>
    </message>
    <message>
        <source>GPU-days</source>
        <translation>GPU日</translation>
    </message>
    <message>
        <source>Device time the search had spent up to and with this trial, in days</source>
        <translation>この試行までに探索が費やしたデバイス時間(日)</translation>
    </message>
    <message>
        <source>fidelity</source>
        <translation>忠実度</translation>
    </message>
    <message>
        <source>Share of the full training that this trial was given</source>
        <translation>完全な学習に対する、この試行に与えられた学習の割合</translation>
    </message>
    <message>
        <source>finished at</source>
        <translation>終了日時</translation>
    </message>
    <message>
        <source>When the result was stored</source>
        <translation>結果が保存された日時</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>done, failed (hover for the reason) or reused from an earlier trial</source>
        <translation>完了、失敗(理由はポインターを合わせると表示)、または以前の試行から再利用</translation>
    </message>
    <message>
        <source>architecture</source>
        <translation>アーキテクチャ</translation>
    </message>
    <message>
        <source>The architecture as text</source>
        <translation>アーキテクチャのテキスト表現</translation>
    </message>
    <message>
        <source>failure</source>
        <translation>失敗の理由</translation>
    </message>
    <message>
        <source>Why the trial failed</source>
        <translation>試行が失敗した理由</translation>
    </message>
    <message>
        <source>reused from</source>
        <translation>再利用元</translation>
    </message>
    <message>
        <source>Number of the trial whose result was taken over</source>
        <translation>結果を引き継いだ元の試行の番号</translation>
    </message>
    <message>
        <source>What the search maximises: validation accuracy in percent, for networks that restore images PSNR in dB, or what a table says</source>
        <translation>探索が最大化する値: 検証精度(%)、画像を復元するネットワークでは PSNR(dB)、または表の値</translation>
    </message>
</context>
<context>
    <name>catalogue</name>
    <message>
        <source>DARTS cells</source>
        <translation>DARTS セル</translation>
    </message>
    <message>
        <source>Normal and reduction cell of four nodes, seven operations</source>
        <translation>4 ノードの正規セルと縮小セル、演算は 7 種類</translation>
    </message>
    <message>
        <source>Normal cell</source>
        <translation>正規セル</translation>
    </message>
    <message>
        <source>Reduction cell</source>
        <translation>縮小セル</translation>
    </message>
    <message>
        <source>NASNet cells</source>
        <translation>NASNet セル</translation>
    </message>
    <message>
        <source>Normal and reduction cell of five blocks, as in AmoebaNet</source>
        <translation>AmoebaNet と同じ 5 ブロックの正規セルと縮小セル</translation>
    </message>
    <message>
        <source>NAS-Bench-201</source>
        <translation>NAS-Bench-201</translation>
    </message>
    <message>
        <source>One cell of six edges, 15,625 architectures</source>
        <translation>6 本の辺からなる一つのセル、15,625 通りのアーキテクチャ</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>セル</translation>
    </message>
    <message>
        <source>Plain chains</source>
        <translation>単純な鎖</translation>
    </message>
    <message>
        <source>Convolutions, pools and fully connected layers in a row</source>
        <translation>畳み込み層、プーリング層、全結合層を一列に並べたもの</translation>
    </message>
    <message>
        <source>Chain</source>
        <translation>鎖</translation>
    </message>
    <message>
        <source>Random search</source>
        <translation>ランダム探索</translation>
    </message>
    <message>
        <source>Draws every architecture anew; the baseline each method has to beat</source>
        <translation>アーキテクチャを毎回新たに抽出します。各手法が上回るべき基準です</translation>
    </message>
    <message>
        <source>Grid search</source>
        <translation>グリッド探索</translation>
    </message>
    <message>
        <source>Exhaustive enumeration: every architecture of the space once, in order</source>
        <translation>全数列挙。探索空間のすべてのアーキテクチャを順に一度ずつ評価します</translation>
    </message>
    <message>
        <source>Local search</source>
        <translation>局所探索</translation>
    </message>
    <message>
        <source>Climbs to better neighbours, and starts anew at each local optimum</source>
        <translation>より良い近傍へ移動を続け、局所最適に達するたびに新たに始めます</translation>
    </message>
    <message>
        <source>Improvement</source>
        <translation>改善の選び方</translation>
    </message>
    <message>
        <source>move to the first better neighbour, or to the best of all</source>
        <translation>最初に見つかったより良い近傍に移るか、全近傍のうち最良のものに移るか</translation>
    </message>
    <message>
        <source>Ageing evolution (AmoebaNet)</source>
        <translation>加齢進化 (AmoebaNet)</translation>
    </message>
    <message>
        <source>Mutates the best of a random sample of the population; the oldest dies</source>
        <translation>集団から無作為に選んだ標本の最良個体を突然変異させ、最も古い個体を取り除きます</translation>
    </message>
    <message>
        <source>Population</source>
        <translation>集団の大きさ</translation>
    </message>
    <message>
        <source>architectures alive at a time; as many are random at first</source>
        <translation>同時に存在するアーキテクチャの数。最初は同じ数をランダムに作ります</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>標本の大きさ</translation>
    </message>
    <message>
        <source>architectures drawn, with replacement, to find a parent</source>
        <translation>親を選ぶために復元抽出するアーキテクチャの数</translation>
    </message>
    <message>
        <source>Identity probability</source>
        <translation>恒等の確率</translation>
    </message>
    <message>
        <source>chance that a child is an unchanged copy of its parent</source>
        <translation>子が親のそのままの複製になる確率</translation>
    </message>
    <message>
        <source>Aging</source>
        <translation>加齢</translation>
    </message>
    <message>
        <source>the oldest dies; when off, the worst of the sample does</source>
        <translation>最も古い個体を取り除きます。オフなら標本の最悪個体を取り除きます</translation>
    </message>
    <message>
        <source>Given architectures</source>
        <translation>指定したアーキテクチャ</translation>
    </message>
    <message>
        <source>Scores the architectures of a list, for example to retrain what another search found</source>
        <translation>一覧のアーキテクチャを評価します。ほかの探索で見つけたものの再学習などに使います</translation>
    </message>
    <message>
        <source>Architectures</source>
        <translation>アーキテクチャ</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Trains every candidate from scratch and scores it by validation accuracy</source>
        <translation>各候補を最初から学習し、検証精度で評価します</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>エポック数</translation>
    </message>
    <message>
        <source>Passes over the training images</source>
        <translation>学習画像を一巡する回数</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>バッチサイズ</translation>
    </message>
    <message>
        <source>Images in one step</source>
        <translation>1 ステップの画像の数</translation>
    </message>
    <message>
        <source>images</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>最適化手法</translation>
    </message>
    <message>
        <source>How weights follow their gradients</source>
        <translation>勾配に従って重みを更新する方法</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学習率</translation>
    </message>
    <message>
        <source>Highest learning rate</source>
        <translation>学習率の最大値</translation>
    </message>
    <message>
        <source>Momentum</source>
        <translation>モメンタム</translation>
    </message>
    <message>
        <source>Momentum of SGD and RMSProp, first decay rate of Adam</source>
        <translation>SGD と RMSProp のモメンタム、Adam の一次減衰率</translation>
    </message>
    <message>
        <source>Nesterov</source>
        <translation>Nesterov</translation>
    </message>
    <message>
        <source>Nesterov&apos;s momentum instead of the classical one (SGD)</source>
        <translation>通常のモメンタムの代わりに Nesterov のモメンタムを使います(SGD)</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>重み減衰</translation>
    </message>
    <message>
        <source>Strength of the pull of every weight to zero</source>
        <translation>各重みを 0 に引き寄せる強さ</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>スケジュール</translation>
    </message>
    <message>
        <source>How the learning rate falls over the epochs</source>
        <translation>エポックを通じた学習率の下げ方</translation>
    </message>
    <message>
        <source>Min learning rate</source>
        <translation>学習率の最小値</translation>
    </message>
    <message>
        <source>Where cosine, sgdr and linear end</source>
        <translation>cosine、sgdr、linear の終点の値</translation>
    </message>
    <message>
        <source>Warmup epochs</source>
        <translation>ウォームアップのエポック数</translation>
    </message>
    <message>
        <source>Epochs over which the learning rate first rises from 0</source>
        <translation>学習率が最初に 0 から上がる間のエポック数</translation>
    </message>
    <message>
        <source>Schedule gamma</source>
        <translation>step の係数</translation>
    </message>
    <message>
        <source>Factor of the step schedule at each milestone</source>
        <translation>step スケジュールで各節目に掛ける係数</translation>
    </message>
    <message>
        <source>Schedule milestones</source>
        <translation>step の節目</translation>
    </message>
    <message>
        <source>Fractions of the epochs behind the warm-up at which the step schedule falls</source>
        <translation>step スケジュールで学習率を下げる、ウォームアップ後のエポックに対する割合</translation>
    </message>
    <message>
        <source>Exponential gamma</source>
        <translation>exponential の係数</translation>
    </message>
    <message>
        <source>Factor of the exponential schedule at each epoch</source>
        <translation>exponential スケジュールで各エポックに掛ける係数</translation>
    </message>
    <message>
        <source>Sgdr period</source>
        <translation>SGDR の周期</translation>
    </message>
    <message>
        <source>Epochs of the first cosine cycle of sgdr</source>
        <translation>sgdr の最初の余弦周期のエポック数</translation>
    </message>
    <message>
        <source>Sgdr factor</source>
        <translation>SGDR の倍率</translation>
    </message>
    <message>
        <source>How many times longer each cycle of sgdr is than the last</source>
        <translation>sgdr の各周期が前の周期の何倍の長さか</translation>
    </message>
    <message>
        <source>Clip norm</source>
        <translation>勾配クリップのノルム</translation>
    </message>
    <message>
        <source>Longest gradient of all weights together; 0 is no limit</source>
        <translation>全重みの勾配のノルムの上限。0 なら無制限</translation>
    </message>
    <message>
        <source>Label smoothing</source>
        <translation>ラベル平滑化</translation>
    </message>
    <message>
        <source>Share of the label spread over all classes</source>
        <translation>ラベルのうち全クラスに分配する割合</translation>
    </message>
    <message>
        <source>Drop path</source>
        <translation>ドロップパス</translation>
    </message>
    <message>
        <source>Chance to drop a path, to which it rises linearly from 0</source>
        <translation>経路を落とす確率。0 からこの値まで線形に上がります</translation>
    </message>
    <message>
        <source>Drop path ramp</source>
        <translation>ドロップパスの増加</translation>
    </message>
    <message>
        <source>Whether drop_path rises once an epoch (DARTS) or at every step (NASNet)</source>
        <translation>drop_path をエポックごと(DARTS)に上げるか、ステップごと(NASNet)に上げるか</translation>
    </message>
    <message>
        <source>Aux weight</source>
        <translation>補助損失の重み</translation>
    </message>
    <message>
        <source>Weight of the auxiliary head&apos;s loss</source>
        <translation>補助分類器の損失に掛ける重み</translation>
    </message>
    <message>
        <source>Pad crop</source>
        <translation>パディングと切り出し</translation>
    </message>
    <message>
        <source>Zero-pad by this much and crop back at random</source>
        <translation>この幅だけ 0 で縁を付け、元の大きさに無作為に切り出します</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>左右反転</translation>
    </message>
    <message>
        <source>Mirror every second image left to right</source>
        <translation>2 枚に 1 枚の割合で左右を反転します</translation>
    </message>
    <message>
        <source>Cutout</source>
        <translation>Cutout</translation>
    </message>
    <message>
        <source>Side of a square cut out of every image</source>
        <translation>各画像から切り取る正方形の一辺</translation>
    </message>
    <message>
        <source>Mixed precision</source>
        <translation>混合精度</translation>
    </message>
    <message>
        <source>Half precision where it is safe (CUDA devices only)</source>
        <translation>安全な箇所で半精度を使います(CUDA デバイスのみ)</translation>
    </message>
    <message>
        <source>Validate every</source>
        <translation>検証の間隔</translation>
    </message>
    <message>
        <source>Epochs between validations; 0 is only after the last</source>
        <translation>検証を行うエポックの間隔。0 なら最後だけ</translation>
    </message>
    <message>
        <source>Optimizer eps</source>
        <translation>最適化手法の ε</translation>
    </message>
    <message>
        <source>Added to the denominator of Adam and RMSProp</source>
        <translation>Adam と RMSProp の分母に加える値</translation>
    </message>
    <message>
        <source>Rmsprop decay</source>
        <translation>RMSProp の減衰率</translation>
    </message>
    <message>
        <source>Decay rate of RMSProp&apos;s mean of squares</source>
        <translation>RMSProp の二乗平均の減衰率</translation>
    </message>
    <message>
        <source>Data fraction</source>
        <translation>データの割合</translation>
    </message>
    <message>
        <source>Part of the training and validation images that is used</source>
        <translation>学習画像と検証画像のうち使う割合</translation>
    </message>
    <message>
        <source>Train fraction</source>
        <translation>学習に使う割合</translation>
    </message>
    <message>
        <source>Part of the training split to train on</source>
        <translation>学習用データのうち学習に使う割合</translation>
    </message>
    <message>
        <source>Validation fraction</source>
        <translation>検証に使う割合</translation>
    </message>
    <message>
        <source>Part of the training split held out to score candidates</source>
        <translation>学習用データのうち候補の評価のために取り分ける割合</translation>
    </message>
    <message>
        <source>Split seed</source>
        <translation>分割のシード</translation>
    </message>
    <message>
        <source>Draws which images train and which validate, the same for all candidates</source>
        <translation>学習画像と検証画像の分け方を決めます。すべての候補で共通です</translation>
    </message>
    <message>
        <source>Low fidelity</source>
        <translation>低忠実度</translation>
    </message>
    <message>
        <source>Trains a narrower, shallower network on part of the data, for fewer epochs</source>
        <translation>幅と深さを減らしたネットワークを、データの一部で、より少ないエポックだけ学習します</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>Channels of the trained network as a part of the skeleton&apos;s; below 1 the winner has no trained weights to export</source>
        <translation>学習するネットワークのチャネル数の、元の骨格に対する割合。1 未満では、最良のものを書き出すときに学習済みの重みがありません</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>セル数</translation>
    </message>
    <message>
        <source>At most this many cells; 0: as in the skeleton</source>
        <translation>セル数の上限。0 なら骨格のとおり</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>解像度</translation>
    </message>
    <message>
        <source>Images reduced to at most this side; 0: as in the skeleton</source>
        <translation>画像の一辺をこの値以下に縮めます。0 なら骨格のとおり</translation>
    </message>
    <message>
        <source>Tabular benchmark</source>
        <translation>表形式ベンチマーク</translation>
    </message>
    <message>
        <source>Looks scores up in a CSV file of architectures trained before; no images needed</source>
        <translation>学習済みのアーキテクチャの CSV ファイルからスコアを引きます。画像は要りません</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>CSV file with a line of column names and a row per architecture</source>
        <translation>列名の行と、アーキテクチャごとに 1 行からなる CSV ファイル</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>キーの列</translation>
    </message>
    <message>
        <source>Column that holds the architecture as its space writes it</source>
        <translation>アーキテクチャを探索空間の表記で収めた列</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>スコアの列</translation>
    </message>
    <message>
        <source>Column that is the score; an empty cell or nan is a failed trial</source>
        <translation>スコアの列。空欄や nan は失敗した試行とみなします</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒数の列</translation>
    </message>
    <message>
        <source>Column counted as device time, in seconds; empty: no time</source>
        <translation>デバイス時間(秒)として数える列。空欄なら時間なし</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>良し悪しの向き</translation>
    </message>
    <message>
        <source>Whether larger or smaller scores are better; smaller: scores are shown with their sign turned</source>
        <translation>スコアは大きいほど良いか、小さいほど良いか。小さいほど良い場合は符号を反転して表示します</translation>
    </message>
    <message>
        <source>Fashion-MNIST</source>
        <translation>Fashion-MNIST</translation>
    </message>
    <message>
        <source>60,000 + 10,000 grey images of clothes, 28 x 28, 10 classes</source>
        <translation>衣類のグレースケール画像 60,000 + 10,000 枚、28 x 28、10 クラス</translation>
    </message>
    <message>
        <source>MNIST</source>
        <translation>MNIST</translation>
    </message>
    <message>
        <source>60,000 + 10,000 grey images of handwritten digits, 28 x 28, 10 classes</source>
        <translation>手書き数字のグレースケール画像 60,000 + 10,000 枚、28 x 28、10 クラス</translation>
    </message>
    <message>
        <source>CIFAR-10</source>
        <translation>CIFAR-10</translation>
    </message>
    <message>
        <source>50,000 + 10,000 colour images, 32 x 32, 10 classes (binary version); training sets pad_crop to 4 and flip to true</source>
        <translation>カラー画像 50,000 + 10,000 枚、32 x 32、10 クラス(バイナリ版)。学習では pad_crop が 4、flip が true になります</translation>
    </message>
    <message>
        <source>CIFAR-100</source>
        <translation>CIFAR-100</translation>
    </message>
    <message>
        <source>50,000 + 10,000 colour images, 32 x 32, 100 classes (binary version); training sets pad_crop to 4 and flip to true</source>
        <translation>カラー画像 50,000 + 10,000 枚、32 x 32、100 クラス(バイナリ版)。学習では pad_crop が 4、flip が true になります</translation>
    </message>
    <message>
        <source>Synthetic patterns</source>
        <translation>合成パターン</translation>
    </message>
    <message>
        <source>2,048 + 512 generated colour images, 16 x 16, 10 classes; synthetic:&lt;images&gt;x&lt;side&gt; for other sizes</source>
        <translation>生成したカラー画像 2,048 + 512 枚、16 x 16、10 クラス。ほかの大きさは synthetic:&lt;images&gt;x&lt;side&gt;</translation>
    </message>
    <message>
        <source>Folder of images</source>
        <translation>画像フォルダー</translation>
    </message>
    <message>
        <source>One folder for each class (in train/ and test/ or val/ where present); the middle square of every image at 32 x 32, or image-folder:&lt;folder&gt;@&lt;side&gt;</source>
        <translation>クラスごとに一つのフォルダー(train/ と test/ または val/ があればその中)。各画像の中央の正方形を 32 x 32 で使います。大きさの指定は image-folder:&lt;folder&gt;@&lt;side&gt;</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>The network around the searched cells</source>
        <translation>探索するセルを並べるネットワーク</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>チャネル数</translation>
    </message>
    <message>
        <source>Width of the first cells</source>
        <translation>最初のセルの幅</translation>
    </message>
    <message>
        <source>Cells in all (k1, k2) or normal cells of a stage (others)</source>
        <translation>セルの総数(k1、k2)、または各段の正規セルの数(その他)</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>セル</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>クラス数</translation>
    </message>
    <message>
        <source>Classes to tell apart</source>
        <translation>識別するクラスの数</translation>
    </message>
    <message>
        <source>Aux</source>
        <translation>補助分類器</translation>
    </message>
    <message>
        <source>Add an auxiliary classifier at two thirds of the depth</source>
        <translation>深さの 3 分の 2 の位置に補助分類器を加えます</translation>
    </message>
    <message>
        <source>Input channels</source>
        <translation>入力チャネル数</translation>
    </message>
    <message>
        <source>Channels of the image, 1 for grey and 3 for colour</source>
        <translation>画像のチャネル数。グレースケールは 1、カラーは 3</translation>
    </message>
    <message>
        <source>Side of the square image</source>
        <translation>正方形の画像の一辺</translation>
    </message>
    <message>
        <source>Max params</source>
        <translation>パラメータ数の上限</translation>
    </message>
    <message>
        <source>Largest number of trainable parameters; 0: no limit</source>
        <translation>学習可能なパラメータ数の上限。0 なら無制限</translation>
    </message>
    <message>
        <source>Max macs</source>
        <translation>積和演算数の上限</translation>
    </message>
    <message>
        <source>Largest number of multiply-accumulates for one image; 0: no limit</source>
        <translation>画像 1 枚あたりの積和演算数の上限。0 なら無制限</translation>
    </message>
    <message>
        <source>Max activation bytes</source>
        <translation>活性値メモリの上限</translation>
    </message>
    <message>
        <source>Most memory for activations of one image in training; 0: no limit</source>
        <translation>学習時に画像 1 枚の活性値が使うメモリの上限。0 なら無制限</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Shown in lists; empty: made from method and space</source>
        <translation>一覧に表示される名前。空欄なら手法と探索空間から作ります</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>同時進行数</translation>
    </message>
    <message>
        <source>How many trials may be in the air; part of what determines the results</source>
        <translation>同時に進行できる試行の数。結果を決める条件の一つです</translation>
    </message>
    <message>
        <source>Reuse</source>
        <translation>結果の再利用</translation>
    </message>
    <message>
        <source>An architecture seen before takes over its result</source>
        <translation>以前に現れたアーキテクチャは、その結果を引き継ぎます</translation>
    </message>
    <message>
        <source>Keep weights</source>
        <translation>重みの保持数</translation>
    </message>
    <message>
        <source>The project keeps the trained networks of so many best trials</source>
        <translation>プロジェクトに、この数だけ上位の試行の学習済みネットワークを保持します</translation>
    </message>
    <message>
        <source>Carry over</source>
        <translation>引き継ぐ探索</translation>
    </message>
    <message>
        <source>Number of an earlier search of the project: its results begin this search where their networks are in the space, at no cost; 0: none</source>
        <translation>プロジェクト内の以前の探索の番号。そのネットワークがこの空間に含まれる結果から、コストなしでこの探索を始めます。0 はなし</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基準</translation>
    </message>
    <message>
        <source>local</source>
        <translation>局所探索</translation>
    </message>
    <message>
        <source>evolution</source>
        <translation>進化</translation>
    </message>
    <message>
        <source>chain</source>
        <translation>鎖</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>No connection: all zeros</source>
        <translation>接続なし(すべて 0)</translation>
    </message>
    <message>
        <source>other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>スキップ接続</translation>
    </message>
    <message>
        <source>The input as it is; where the shape changes, a factorized reduction or a 1x1 conv, as the skeleton has it</source>
        <translation>入力をそのまま通します。形が変わる箇所では、骨格に応じて分解縮小または 1x1 畳み込みを使います</translation>
    </message>
    <message>
        <source>Max pool 2x2</source>
        <translation>最大プーリング 2x2</translation>
    </message>
    <message>
        <source>The largest value of each window</source>
        <translation>各窓の最大値</translation>
    </message>
    <message>
        <source>pooling</source>
        <translation>プーリング</translation>
    </message>
    <message>
        <source>Max pool 3x3</source>
        <translation>最大プーリング 3x3</translation>
    </message>
    <message>
        <source>Max pool 5x5</source>
        <translation>最大プーリング 5x5</translation>
    </message>
    <message>
        <source>Max pool 7x7</source>
        <translation>最大プーリング 7x7</translation>
    </message>
    <message>
        <source>Average pool 2x2</source>
        <translation>平均プーリング 2x2</translation>
    </message>
    <message>
        <source>The mean of each window</source>
        <translation>各窓の平均値</translation>
    </message>
    <message>
        <source>Average pool 3x3</source>
        <translation>平均プーリング 3x3</translation>
    </message>
    <message>
        <source>Average pool 5x5</source>
        <translation>平均プーリング 5x5</translation>
    </message>
    <message>
        <source>Average pool 7x7</source>
        <translation>平均プーリング 7x7</translation>
    </message>
    <message>
        <source>Separable conv 3x3</source>
        <translation>分離可能畳み込み 3x3</translation>
    </message>
    <message>
        <source>ReLU, depthwise conv, pointwise conv and batch norm, applied twice</source>
        <translation>ReLU、深さ方向畳み込み、点ごとの畳み込み、バッチ正規化を 2 回</translation>
    </message>
    <message>
        <source>convolution</source>
        <translation>畳み込み</translation>
    </message>
    <message>
        <source>Separable conv 5x5</source>
        <translation>分離可能畳み込み 5x5</translation>
    </message>
    <message>
        <source>Separable conv 7x7</source>
        <translation>分離可能畳み込み 7x7</translation>
    </message>
    <message>
        <source>Dilated conv 3x3</source>
        <translation>拡張畳み込み 3x3</translation>
    </message>
    <message>
        <source>ReLU, depthwise conv with dilation 2, pointwise conv and batch norm</source>
        <translation>ReLU、拡張率 2 の深さ方向畳み込み、点ごとの畳み込み、バッチ正規化</translation>
    </message>
    <message>
        <source>Dilated conv 5x5</source>
        <translation>拡張畳み込み 5x5</translation>
    </message>
    <message>
        <source>Conv 1x7 then 7x1, one norm</source>
        <translation>畳み込み 1x7 → 7x1、正規化は一つ</translation>
    </message>
    <message>
        <source>ReLU, a 7x7 conv in two factors, batch norm</source>
        <translation>ReLU、二つに分解した 7x7 畳み込み、バッチ正規化</translation>
    </message>
    <message>
        <source>Conv 1x1</source>
        <translation>畳み込み 1x1</translation>
    </message>
    <message>
        <source>ReLU, conv and batch norm</source>
        <translation>ReLU、畳み込み、バッチ正規化</translation>
    </message>
    <message>
        <source>Conv 3x3</source>
        <translation>畳み込み 3x3</translation>
    </message>
    <message>
        <source>Conv 1x3 then 3x1</source>
        <translation>畳み込み 1x3 → 3x1</translation>
    </message>
    <message>
        <source>A square conv in two factors, each with ReLU and batch norm</source>
        <translation>二つに分解した正方形の畳み込み(それぞれ ReLU とバッチ正規化付き)</translation>
    </message>
    <message>
        <source>Conv 1x7 then 7x1</source>
        <translation>畳み込み 1x7 → 7x1</translation>
    </message>
    <message>
        <source>Conv 1x1 (NAS-Bench-201)</source>
        <translation>畳み込み 1x1 (NAS-Bench-201)</translation>
    </message>
    <message>
        <source>Conv 3x3 (NAS-Bench-201)</source>
        <translation>畳み込み 3x3 (NAS-Bench-201)</translation>
    </message>
    <message>
        <source>MBConv 3x3, expansion 1</source>
        <translation>MBConv 3x3、拡張率 1</translation>
    </message>
    <message>
        <source>Inverted residual: expand, depthwise conv, project, with a shortcut where the shape stays</source>
        <translation>逆残差: 拡張、深さ方向畳み込み、射影。形が変わらない箇所には短絡接続があります</translation>
    </message>
    <message>
        <source>mobile</source>
        <translation>モバイル</translation>
    </message>
    <message>
        <source>MBConv 5x5, expansion 1</source>
        <translation>MBConv 5x5、拡張率 1</translation>
    </message>
    <message>
        <source>MBConv 7x7, expansion 1</source>
        <translation>MBConv 7x7、拡張率 1</translation>
    </message>
    <message>
        <source>MBConv 3x3, expansion 3</source>
        <translation>MBConv 3x3、拡張率 3</translation>
    </message>
    <message>
        <source>MBConv 5x5, expansion 3</source>
        <translation>MBConv 5x5、拡張率 3</translation>
    </message>
    <message>
        <source>MBConv 7x7, expansion 3</source>
        <translation>MBConv 7x7、拡張率 3</translation>
    </message>
    <message>
        <source>MBConv 3x3, expansion 6</source>
        <translation>MBConv 3x3、拡張率 6</translation>
    </message>
    <message>
        <source>MBConv 5x5, expansion 6</source>
        <translation>MBConv 5x5、拡張率 6</translation>
    </message>
    <message>
        <source>MBConv 7x7, expansion 6</source>
        <translation>MBConv 7x7、拡張率 6</translation>
    </message>
    <message>
        <source>training</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>lookup</source>
        <translation>表参照</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>No images</source>
        <translation>画像なし</translation>
    </message>
    <message>
        <source>For estimators that look scores up in a table</source>
        <translation>スコアを表から引く評価器用</translation>
    </message>
    <message>
        <source>Skeleton</source>
        <translation>骨格</translation>
    </message>
    <message>
        <source>The network that cells are placed in</source>
        <translation>セルを並べるネットワーク</translation>
    </message>
    <message>
        <source>Constraints</source>
        <translation>制約</translation>
    </message>
    <message>
        <source>Limits checked before any training</source>
        <translation>学習の前に確認する上限</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>The search itself</source>
        <translation>探索そのもの</translation>
    </message>
    <message>
        <source>Architectures as the space writes them, separated by line breaks or semicolons</source>
        <translation>探索空間の表記で書いたアーキテクチャ(改行または「;」で区切ります)</translation>
    </message>
    <message>
        <source>Mobile chain, large images</source>
        <translation>モバイルチェーン(大きな画像)</translation>
    </message>
    <message>
        <source>Twenty-one inverted residual blocks of six kinds or left out, images of 224 x 224</source>
        <translation>6 種類から選ぶか省く 21 個の逆残差ブロック、画像は 224 x 224</translation>
    </message>
    <message>
        <source>Mobile chain, small images</source>
        <translation>モバイルチェーン(小さな画像)</translation>
    </message>
    <message>
        <source>Twenty-one inverted residual blocks of six kinds or left out, images of 32 x 32</source>
        <translation>6 種類から選ぶか省く 21 個の逆残差ブロック、画像は 32 x 32</translation>
    </message>
    <message>
        <source>Mobile chain</source>
        <translation>モバイルチェーン</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Devices it may use (cpu, cuda:0), joined by commas; empty: every one there is</source>
        <translation>使ってよいデバイス(cpu、cuda:0)。カンマで区切ります。空ならすべて</translation>
    </message>
    <message>
        <source>bytes</source>
        <comment>unit</comment>
        <translation>バイト</translation>
    </message>
    <message>
        <source>cells</source>
        <comment>unit</comment>
        <translation>セル</translation>
    </message>
    <message>
        <source>channels</source>
        <comment>unit</comment>
        <translation>チャネル</translation>
    </message>
    <message>
        <source>epochs</source>
        <comment>unit</comment>
        <translation>エポック</translation>
    </message>
    <message>
        <source>images</source>
        <comment>unit</comment>
        <translation>枚</translation>
    </message>
    <message>
        <source>networks</source>
        <comment>unit</comment>
        <translation>個</translation>
    </message>
    <message>
        <source>pixels</source>
        <comment>unit</comment>
        <translation>ピクセル</translation>
    </message>
    <message>
        <source>trials</source>
        <comment>unit</comment>
        <translation>試行</translation>
    </message>
    <message>
        <source>Gradient descent on a softmax over the operations of every edge</source>
        <translation>各エッジの演算に対する softmax の勾配降下</translation>
    </message>
    <message>
        <source>weight sharing</source>
        <translation>重み共有</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>再学習</translation>
    </message>
    <message>
        <source>Derived architectures that are trained alone at the end, by the estimator</source>
        <translation>最後に推定器で単独に学習する、得られたアーキテクチャの数</translation>
    </message>
    <message>
        <source>Ranking sample</source>
        <translation>順位の標本</translation>
    </message>
    <message>
        <source>Sampled architectures that are scored with the shared weights and trained alone, to see whether both rank them alike</source>
        <translation>共有した重みで評価し、単独でも学習するアーキテクチャの数。両者の順位が一致するかを調べます</translation>
    </message>
    <message>
        <source>Stop at skips</source>
        <translation>スキップで停止</translation>
    </message>
    <message>
        <source>End the epochs once the derived normal cell has so many skip connections (2: the early stop of DARTS+); 0: never</source>
        <translation>得られた通常セルのスキップ接続がこの数になったらエポックを終えます(2: DARTS+ の早期停止)。0 なら終えません</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Gradient of the architecture: with the weights as they are, or through one step of them</source>
        <translation>アーキテクチャの勾配。重みをそのまま使うか、重みの 1 ステップ先を通すか</translation>
    </message>
    <message>
        <source>Arch learning rate</source>
        <translation>アーキテクチャの学習率</translation>
    </message>
    <message>
        <source>Learning rate of the architecture&apos;s logits (Adam)</source>
        <translation>アーキテクチャのロジットの学習率(Adam)</translation>
    </message>
    <message>
        <source>Arch momentum</source>
        <translation>アーキテクチャのモメンタム</translation>
    </message>
    <message>
        <source>First decay rate of the logits&apos; Adam; the second is 0.999</source>
        <translation>ロジットの Adam の第 1 減衰率。第 2 は 0.999 です</translation>
    </message>
    <message>
        <source>Arch weight decay</source>
        <translation>アーキテクチャの重み減衰</translation>
    </message>
    <message>
        <source>Weight decay of the logits</source>
        <translation>ロジットの重み減衰</translation>
    </message>
    <message>
        <source>Arch init scale</source>
        <translation>アーキテクチャの初期値の幅</translation>
    </message>
    <message>
        <source>Standard deviation of the logits at the start</source>
        <translation>開始時のロジットの標準偏差</translation>
    </message>
    <message>
        <source>Penalty</source>
        <translation>ペナルティ</translation>
    </message>
    <message>
        <source>Cost that the search is held back from: an expected cost above the target adds to the architecture&apos;s loss</source>
        <translation>探索が避けるコスト。期待コストが目標を超えるとアーキテクチャの損失に加わります</translation>
    </message>
    <message>
        <source>Penalty target</source>
        <translation>ペナルティの目標</translation>
    </message>
    <message>
        <source>Penalty weight</source>
        <translation>ペナルティの重み</translation>
    </message>
    <message>
        <source>Penalty for an expected cost of twice the target</source>
        <translation>期待コストが目標の 2 倍のときのペナルティ</translation>
    </message>
    <message>
        <source>PC-DARTS</source>
        <translation>PC-DARTS</translation>
    </message>
    <message>
        <source>DARTS on a part of the channels, with weighed edges: faster, in less memory</source>
        <translation>チャネルの一部で行い、エッジに重みを付ける DARTS。速く、メモリも少なくて済みます</translation>
    </message>
    <message>
        <source>Partial channels</source>
        <translation>部分チャネル</translation>
    </message>
    <message>
        <source>K: an edge chooses for one in so many channels, the others pass it by</source>
        <translation>K: エッジはこの数につき 1 つのチャネルで選択し、残りは素通りします</translation>
    </message>
    <message>
        <source>Frozen epochs</source>
        <translation>固定するエポック数</translation>
    </message>
    <message>
        <source>Epochs at the start that train the weights alone</source>
        <translation>最初に重みだけを学習するエポック数</translation>
    </message>
    <message>
        <source>P-DARTS</source>
        <translation>P-DARTS</translation>
    </message>
    <message>
        <source>DARTS in stages: deeper supernets that choose among fewer operations</source>
        <translation>段階に分けた DARTS。スーパーネットは深くなり、選ぶ演算は減ります</translation>
    </message>
    <message>
        <source>Added cells</source>
        <translation>追加するセル</translation>
    </message>
    <message>
        <source>Cells of each stage beyond those of the skeleton</source>
        <translation>各段階で骨格に加えるセルの数</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>演算</translation>
    </message>
    <message>
        <source>Operations an edge chooses among in each stage; the first has all there are</source>
        <translation>各段階でエッジが選ぶ演算の数。最初の段階にはすべてあります</translation>
    </message>
    <message>
        <source>Skip dropout</source>
        <translation>スキップのドロップアウト</translation>
    </message>
    <message>
        <source>Dropout on shortcuts at the start of each stage</source>
        <translation>各段階の開始時にショートカットにかけるドロップアウト</translation>
    </message>
    <message>
        <source>Skip dropout decay</source>
        <translation>スキップのドロップアウトの減衰</translation>
    </message>
    <message>
        <source>How fast that dropout fades by the epoch once the architecture is trained</source>
        <translation>アーキテクチャの学習が始まってから、エポックごとにそのドロップアウトが弱まる速さ</translation>
    </message>
    <message>
        <source>Epochs at the start of each stage that train the weights alone</source>
        <translation>各段階の最初に重みだけを学習するエポック数</translation>
    </message>
    <message>
        <source>Max skips</source>
        <translation>スキップの上限</translation>
    </message>
    <message>
        <source>Most shortcuts in the derived normal cell</source>
        <translation>得られる通常セルのショートカットの最大数</translation>
    </message>
    <message>
        <source>GDAS</source>
        <translation>GDAS</translation>
    </message>
    <message>
        <source>Gradient descent through one sampled operation an edge: one path at a time</source>
        <translation>エッジごとにサンプルした 1 つの演算を通る勾配降下。一度に 1 つの経路だけを計算します</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Temperature of the Gumbel softmax in the first epoch; it falls linearly</source>
        <translation>最初のエポックでの Gumbel softmax の温度。直線的に下がります</translation>
    </message>
    <message>
        <source>Min temperature</source>
        <translation>最低温度</translation>
    </message>
    <message>
        <source>Temperature in the last epoch</source>
        <translation>最後のエポックでの温度</translation>
    </message>
    <message>
        <source>SNAS</source>
        <translation>SNAS</translation>
    </message>
    <message>
        <source>Samples soft architectures; weights and architecture learn from one loss</source>
        <translation>柔らかいアーキテクチャをサンプルし、重みとアーキテクチャが 1 つの損失から学習します</translation>
    </message>
    <message>
        <source>Temperature of the concrete distribution in the first epoch; it falls linearly</source>
        <translation>最初のエポックでの concrete 分布の温度。直線的に下がります</translation>
    </message>
    <message>
        <source>Resource</source>
        <translation>資源</translation>
    </message>
    <message>
        <source>Cost of the sampled architecture whose logarithm adds to the loss</source>
        <translation>サンプルしたアーキテクチャのコスト。その対数が損失に加わります</translation>
    </message>
    <message>
        <source>Resource weight</source>
        <translation>資源の重み</translation>
    </message>
    <message>
        <source>Weight of that cost: larger finds smaller networks</source>
        <translation>そのコストの重み。大きいほど小さなネットワークになります</translation>
    </message>
    <message>
        <source>DARTS that settles edge by edge, the surest first</source>
        <translation>最も確かなエッジから 1 本ずつ決めていく DARTS</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>基準</translation>
    </message>
    <message>
        <source>What makes an edge sure: 1 importance and certainty; 2 that they last, too</source>
        <translation>エッジの確かさの基準。1 は重要度と確信度、2 はそれが続いているかも見ます</translation>
    </message>
    <message>
        <source>Decision warmup</source>
        <translation>決定までのウォームアップ</translation>
    </message>
    <message>
        <source>Epochs before the first edge is settled</source>
        <translation>最初のエッジを決めるまでのエポック数</translation>
    </message>
    <message>
        <source>Decision interval</source>
        <translation>決定の間隔</translation>
    </message>
    <message>
        <source>Epochs from one settled edge to the next</source>
        <translation>エッジを 1 本決めてから次を決めるまでのエポック数</translation>
    </message>
    <message>
        <source>Batch increase</source>
        <translation>バッチの増分</translation>
    </message>
    <message>
        <source>Images by which each settled edge lets the batches grow</source>
        <translation>エッジを 1 本決めるごとにバッチに加わる画像の数</translation>
    </message>
    <message>
        <source>DATA</source>
        <translation>DATA</translation>
    </message>
    <message>
        <source>Samples several operations an edge at once; nodes may keep any number of them</source>
        <translation>エッジごとに複数の演算を同時にサンプルします。ノードはいくつでも残せます</translation>
    </message>
    <message>
        <source>Draws</source>
        <translation>抽選数</translation>
    </message>
    <message>
        <source>M: draws of every edge, and the most operations it computes</source>
        <translation>M: エッジごとの抽選数。計算する演算の最大数でもあります</translation>
    </message>
    <message>
        <source>Temperature after temperature_epochs</source>
        <translation>temperature_epochs を過ぎた後の温度</translation>
    </message>
    <message>
        <source>Temperature epochs</source>
        <translation>温度のエポック数</translation>
    </message>
    <message>
        <source>Epochs over which the temperature falls; may be more than there are</source>
        <translation>温度が下がるのにかけるエポック数。実際のエポック数より多くてもかまいません</translation>
    </message>
    <message>
        <source>PARSEC</source>
        <translation>PARSEC</translation>
    </message>
    <message>
        <source>Learns a distribution of architectures from how likely samples make the labels</source>
        <translation>サンプルがラベルをどれだけもっともらしくするかから、アーキテクチャの分布を学習します</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>サンプル数</translation>
    </message>
    <message>
        <source>K: architectures drawn in a step; a step takes K times as long as one</source>
        <translation>K: 1 ステップで引くアーキテクチャの数。1 つの場合の K 倍の時間がかかります</translation>
    </message>
    <message>
        <source>Likelihood scale</source>
        <translation>尤度の倍率</translation>
    </message>
    <message>
        <source>Factor of a sample&apos;s log-likelihood, the loss summed over the batch</source>
        <translation>サンプルの対数尤度(バッチで合計した損失)にかける係数</translation>
    </message>
    <message>
        <source>BayesNAS</source>
        <translation>BayesNAS</translation>
    </message>
    <message>
        <source>Switches on operations and edges, pruned by how relevant the data make them</source>
        <translation>演算とエッジにスイッチを付け、データから見た関連度で刈り込みます</translation>
    </message>
    <message>
        <source>Operation penalty</source>
        <translation>演算のペナルティ</translation>
    </message>
    <message>
        <source>Weight of the operations&apos; switches in the loss</source>
        <translation>損失における演算のスイッチの重み</translation>
    </message>
    <message>
        <source>Edge penalty</source>
        <translation>エッジのペナルティ</translation>
    </message>
    <message>
        <source>Weight of the edges&apos; switches in the loss</source>
        <translation>損失におけるエッジのスイッチの重み</translation>
    </message>
    <message>
        <source>Reweightings</source>
        <translation>再重み付けの回数</translation>
    </message>
    <message>
        <source>How often in an epoch the penalties are set by the curvature of the loss</source>
        <translation>損失の曲率からペナルティを決め直す、1 エポックあたりの回数</translation>
    </message>
    <message>
        <source>ENAS</source>
        <translation>ENAS</translation>
    </message>
    <message>
        <source>A learned controller draws cells; they share weights and reward it by accuracy</source>
        <translation>学習するコントローラーがセルを描き、重みを共有するセルの精度がその報酬になります</translation>
    </message>
    <message>
        <source>Controller updates</source>
        <translation>コントローラーの更新数</translation>
    </message>
    <message>
        <source>Steps of the controller after each epoch of the weights</source>
        <translation>重みの各エポックの後に行うコントローラーのステップ数</translation>
    </message>
    <message>
        <source>Controller samples</source>
        <translation>コントローラーのサンプル数</translation>
    </message>
    <message>
        <source>Architectures scored for each of them, on one held-out batch each</source>
        <translation>その 1 ステップごとに評価するアーキテクチャの数。それぞれ検証用の 1 バッチで評価します</translation>
    </message>
    <message>
        <source>Controller learning rate</source>
        <translation>コントローラーの学習率</translation>
    </message>
    <message>
        <source>Learning rate of the controller (Adam without a first moment)</source>
        <translation>コントローラーの学習率(1 次モーメントなしの Adam)</translation>
    </message>
    <message>
        <source>Baseline decay</source>
        <translation>ベースラインの減衰率</translation>
    </message>
    <message>
        <source>Decay of the moving average that rewards are compared with</source>
        <translation>報酬と比べる移動平均の減衰率</translation>
    </message>
    <message>
        <source>Entropy weight</source>
        <translation>エントロピーの重み</translation>
    </message>
    <message>
        <source>Reward for choices that were open</source>
        <translation>決まりきっていない選択への報酬</translation>
    </message>
    <message>
        <source>Controller size</source>
        <translation>コントローラーの大きさ</translation>
    </message>
    <message>
        <source>Units of the controller&apos;s LSTM</source>
        <translation>コントローラーの LSTM のユニット数</translation>
    </message>
    <message>
        <source>Controller temperature</source>
        <translation>コントローラーの温度</translation>
    </message>
    <message>
        <source>Divides the controller&apos;s logits before they are squashed</source>
        <translation>コントローラーのロジットを押さえ込む前に割る値</translation>
    </message>
    <message>
        <source>Tanh constant</source>
        <translation>tanh の定数</translation>
    </message>
    <message>
        <source>Largest logit of the controller: bounds how sure it can be</source>
        <translation>コントローラーのロジットの最大値。どこまで確信できるかを制限します</translation>
    </message>
    <message>
        <source>Operation tanh</source>
        <translation>演算の tanh</translation>
    </message>
    <message>
        <source>Divides that bound for the choice of operations</source>
        <translation>演算の選択ではその制限をこの値で割ります</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候補数</translation>
    </message>
    <message>
        <source>Architectures the controller draws at the end; the best on one held-out batch is the result</source>
        <translation>最後にコントローラーが描くアーキテクチャの数。検証用の 1 バッチで最もよいものが結果になります</translation>
    </message>
    <message>
        <source>ProxylessNAS-G</source>
        <translation>ProxylessNAS-G</translation>
    </message>
    <message>
        <source>Trains one sampled path; compares two options a block by their gradients</source>
        <translation>サンプルした 1 つの経路を学習し、ブロックごとに 2 つの選択肢を勾配で比べます</translation>
    </message>
    <message>
        <source>Latency loss</source>
        <translation>レイテンシの損失</translation>
    </message>
    <message>
        <source>How latency enters the loss: as a factor of it, or added to it</source>
        <translation>レイテンシを損失に入れる方法。係数としてかけるか、加えるか</translation>
    </message>
    <message>
        <source>Latency factor</source>
        <translation>レイテンシの係数</translation>
    </message>
    <message>
        <source>product: times (log expected / log target) to the exponent</source>
        <translation>product: これに (log 期待値 / log 目標) のべき乗をかけます</translation>
    </message>
    <message>
        <source>Latency exponent</source>
        <translation>レイテンシの指数</translation>
    </message>
    <message>
        <source>product: the exponent</source>
        <translation>product: その指数</translation>
    </message>
    <message>
        <source>Latency weight</source>
        <translation>レイテンシの重み</translation>
    </message>
    <message>
        <source>sum: weight of the part by which the expected time exceeds the target</source>
        <translation>sum: 期待時間が目標を超える割合の重み</translation>
    </message>
    <message>
        <source>Path warmup epochs</source>
        <translation>経路のウォームアップのエポック数</translation>
    </message>
    <message>
        <source>Epochs at the start that train uniformly drawn paths alone</source>
        <translation>最初に、一様に引いた経路だけを学習するエポック数</translation>
    </message>
    <message>
        <source>Path warmup learning rate</source>
        <translation>経路のウォームアップの学習率</translation>
    </message>
    <message>
        <source>Highest learning rate of those epochs; they have a schedule of their own</source>
        <translation>そのエポックでの最大の学習率。独自のスケジュールを持ちます</translation>
    </message>
    <message>
        <source>Arch interval</source>
        <translation>アーキテクチャの間隔</translation>
    </message>
    <message>
        <source>Steps of the weights for each step of the architecture</source>
        <translation>アーキテクチャの 1 ステップあたりの重みのステップ数</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>レイテンシ</translation>
    </message>
    <message>
        <source>Where the time of each option comes from, if it counts: measured on the device when the search starts, or a table</source>
        <translation>各選択肢の時間を考慮する場合の出どころ。探索開始時にデバイスで測るか、表を使うか</translation>
    </message>
    <message>
        <source>Latency table</source>
        <translation>レイテンシの表</translation>
    </message>
    <message>
        <source>File of the table (JSON, netwright-latency)</source>
        <translation>表のファイル(JSON、netwright-latency)</translation>
    </message>
    <message>
        <source>Latency batch</source>
        <translation>レイテンシのバッチ</translation>
    </message>
    <message>
        <source>Images at a time in the measurement</source>
        <translation>測定時に一度に処理する画像の数</translation>
    </message>
    <message>
        <source>Latency target</source>
        <translation>レイテンシの目標</translation>
    </message>
    <message>
        <source>Time an architecture should take; 0 is what they take on average at first</source>
        <translation>アーキテクチャがかけてよい時間。0 なら最初の平均の時間です</translation>
    </message>
    <message>
        <source>ProxylessNAS-R</source>
        <translation>ProxylessNAS-R</translation>
    </message>
    <message>
        <source>Trains one sampled path; rewards options by the accuracy of sampled networks</source>
        <translation>サンプルした 1 つの経路を学習し、サンプルしたネットワークの精度で選択肢に報酬を与えます</translation>
    </message>
    <message>
        <source>Networks scored for each step of the architecture</source>
        <translation>アーキテクチャの 1 ステップごとに評価するネットワークの数</translation>
    </message>
    <message>
        <source>Latency reward exponent</source>
        <translation>レイテンシの報酬の指数</translation>
    </message>
    <message>
        <source>The reward is accuracy times (target / latency) to this exponent</source>
        <translation>報酬は精度に (目標 / レイテンシ) のこのべき乗をかけたものです</translation>
    </message>
    <message>
        <source>One-Shot</source>
        <translation>One-Shot</translation>
    </message>
    <message>
        <source>Trains all paths with random ones left out, then scores many random architectures</source>
        <translation>経路を無作為に外しながら全体を学習し、その後で多くの無作為なアーキテクチャを評価します</translation>
    </message>
    <message>
        <source>Drop rate</source>
        <translation>ドロップ率</translation>
    </message>
    <message>
        <source>Chance that all paths into a node drop, to which it rises linearly from 0</source>
        <translation>ノードに入るすべての経路が落ちる確率。0 から直線的にここまで上がります</translation>
    </message>
    <message>
        <source>Ghost batch</source>
        <translation>ゴーストバッチ</translation>
    </message>
    <message>
        <source>Images that BatchNorm sees together, with the same paths</source>
        <translation>BatchNorm がまとめて見る画像の数。経路も同じです</translation>
    </message>
    <message>
        <source>Random architectures that are scored with the shared weights at the end</source>
        <translation>最後に共有した重みで評価する無作為なアーキテクチャの数</translation>
    </message>
    <message>
        <source>Quick batches</source>
        <translation>簡易評価のバッチ数</translation>
    </message>
    <message>
        <source>Held-out batches each of them is scored on first</source>
        <translation>まずそれぞれを評価する検証用バッチの数</translation>
    </message>
    <message>
        <source>Finalists</source>
        <translation>最終候補の数</translation>
    </message>
    <message>
        <source>The best of them, which are scored on all held-out images</source>
        <translation>そのうち、検証用のすべての画像で評価する上位の数</translation>
    </message>
    <message>
        <source>RandomNAS</source>
        <translation>RandomNAS</translation>
    </message>
    <message>
        <source>Trains a uniformly drawn path at every step, then scores many random architectures</source>
        <translation>ステップごとに一様に引いた経路を学習し、その後で多くの無作為なアーキテクチャを評価します</translation>
    </message>
    <message>
        <source>RandomNAS-NSAS</source>
        <translation>RandomNAS-NSAS</translation>
    </message>
    <message>
        <source>RandomNAS that keeps an archive of architectures from being forgotten</source>
        <translation>アーカイブのアーキテクチャを忘れないようにする RandomNAS</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>Architectures whose loss is kept low while others are trained</source>
        <translation>ほかを学習する間も損失を低く保つアーキテクチャの数</translation>
    </message>
    <message>
        <source>Replay weighting</source>
        <translation>再学習の重み付け</translation>
    </message>
    <message>
        <source>How their losses are weighed: all alike, or by likeness to the one trained</source>
        <translation>その損失の重み付け。すべて同じか、学習中のものとの類似度か</translation>
    </message>
    <message>
        <source>Replay gradient</source>
        <translation>再学習の勾配</translation>
    </message>
    <message>
        <source>Off: their losses have no gradient, as in the authors&apos; demo, which is an oversight there</source>
        <translation>オフにすると、著者のデモと同じく損失に勾配がありません(デモの見落としです)</translation>
    </message>
    <message>
        <source>GDAS-NSAS</source>
        <translation>GDAS-NSAS</translation>
    </message>
    <message>
        <source>GDAS that keeps an archive of architectures from being forgotten</source>
        <translation>アーカイブのアーキテクチャを忘れないようにする GDAS</translation>
    </message>
    <message>
        <source>architectures</source>
        <comment>unit</comment>
        <translation>アーキテクチャ</translation>
    </message>
    <message>
        <source>ms</source>
        <comment>unit</comment>
        <translation>ミリ秒</translation>
    </message>
    <message>
        <source>NAS-Bench-101</source>
        <translation>NAS-Bench-101</translation>
    </message>
    <message>
        <source>One cell of any graph of seven vertices and nine edges</source>
        <translation>7 頂点・9 辺までの任意のグラフからなる一つのセル</translation>
    </message>
    <message>
        <source>ENAS macro</source>
        <translation>ENAS マクロ</translation>
    </message>
    <message>
        <source>Twelve layers of six operations and sixty-six skips</source>
        <translation>6 種類の演算の 12 層と 66 本のスキップ接続</translation>
    </message>
    <message>
        <source>network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>NAS with reinforcement learning</source>
        <translation>強化学習による NAS</translation>
    </message>
    <message>
        <source>Fifteen convolutions that read any earlier ones</source>
        <translation>それより前の任意の層を読む 15 層の畳み込み</translation>
    </message>
    <message>
        <source>Genetic CNN</source>
        <translation>Genetic CNN</translation>
    </message>
    <message>
        <source>Three stages of three, four and five convolutions, nineteen bits</source>
        <translation>畳み込み 3、4、5 個の三つの段、19 ビット</translation>
    </message>
    <message>
        <source>Block-QNN</source>
        <translation>Block-QNN</translation>
    </message>
    <message>
        <source>One block of at most twenty-two layers</source>
        <translation>22 層までの一つのブロック</translation>
    </message>
    <message>
        <source>Hierarchical motifs</source>
        <translation>階層的モチーフ</translation>
    </message>
    <message>
        <source>Six motifs of six operations, and one cell of motifs</source>
        <translation>6 種類の演算からなる六つのモチーフと、モチーフからなる一つのセル</translation>
    </message>
    <message>
        <source>Cartesian genetic programming</source>
        <translation>デカルト遺伝的プログラミング</translation>
    </message>
    <message>
        <source>A grid of five by thirty residual blocks, pools and joins</source>
        <translation>残差ブロック、プーリング、結合を並べた 5 × 30 の格子</translation>
    </message>
    <message>
        <source>Tree cells</source>
        <translation>木構造のセル</translation>
    </message>
    <message>
        <source>A tree of up to three levels in a PyramidNet</source>
        <translation>PyramidNet の中の 3 段までの木</translation>
    </message>
    <message>
        <source>Full tree cells</source>
        <translation>完全な木のセル</translation>
    </message>
    <message>
        <source>The full tree of three levels and two branches, with a supernet</source>
        <translation>3 段・2 分岐の完全な木、スーパーネット付き</translation>
    </message>
    <message>
        <source>Convolutional fabric</source>
        <translation>畳み込みファブリック</translation>
    </message>
    <message>
        <source>Fabrics of two to sixteen layers and four widths</source>
        <translation>2 から 16 層、4 種類の幅のファブリック</translation>
    </message>
    <message>
        <source>Encoder and decoder</source>
        <translation>エンコーダーとデコーダー</translation>
    </message>
    <message>
        <source>Three by twenty convolutions and their mirror, for restoring images</source>
        <translation>3 × 20 の畳み込みとその鏡像、画像の復元に</translation>
    </message>
    <message>
        <source>Architecture and training</source>
        <translation>アーキテクチャと学習</translation>
    </message>
    <message>
        <source>NAS-Bench-201 cells with optimizer, learning rate and augmentation</source>
        <translation>NAS-Bench-201 のセルと最適化手法、学習率、データ拡張</translation>
    </message>
    <message>
        <source>joint</source>
        <translation>複合</translation>
    </message>
    <message>
        <source>Conv 1x1, norm, ReLU</source>
        <translation>畳み込み 1x1、正規化、ReLU</translation>
    </message>
    <message>
        <source>Conv, batch norm and ReLU</source>
        <translation>畳み込み、バッチ正規化、ReLU</translation>
    </message>
    <message>
        <source>Conv 3x3, norm, ReLU</source>
        <translation>畳み込み 3x3、正規化、ReLU</translation>
    </message>
    <message>
        <source>Conv 5x5, norm, ReLU</source>
        <translation>畳み込み 5x5、正規化、ReLU</translation>
    </message>
    <message>
        <source>Separable conv 3x3, norm, ReLU</source>
        <translation>分離可能畳み込み 3x3、正規化、ReLU</translation>
    </message>
    <message>
        <source>Depthwise conv, pointwise conv, batch norm and ReLU, once</source>
        <translation>深さ方向畳み込み、点ごとの畳み込み、バッチ正規化、ReLU を 1 回</translation>
    </message>
    <message>
        <source>Separable conv 5x5, norm, ReLU</source>
        <translation>分離可能畳み込み 5x5、正規化、ReLU</translation>
    </message>
    <message>
        <source>Separable conv 7x7, norm, ReLU</source>
        <translation>分離可能畳み込み 7x7、正規化、ReLU</translation>
    </message>
    <message>
        <source>Depthwise conv 3x3, norm, ReLU</source>
        <translation>深さ方向畳み込み 3x3、正規化、ReLU</translation>
    </message>
    <message>
        <source>Depthwise conv, batch norm and ReLU</source>
        <translation>深さ方向畳み込み、バッチ正規化、ReLU</translation>
    </message>
    <message>
        <source>Macro network</source>
        <translation>マクロネットワーク</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>ブロック</translation>
    </message>
    <message>
        <source>Motifs</source>
        <translation>モチーフ</translation>
    </message>
    <message>
        <source>Fabric</source>
        <translation>ファブリック</translation>
    </message>
    <message>
        <source>Drawn cells</source>
        <translation>描画したセル</translation>
    </message>
    <message>
        <source>Two cells of their own edges, ranges of edges, a concatenation and composed operations</source>
        <translation>辺が異なる 2 つのセル、辺数の範囲、連結、合成した演算</translation>
    </message>
    <message>
        <source>Mixer</source>
        <translation>Mixer</translation>
    </message>
    <message>
        <source>Joiner</source>
        <translation>Joiner</translation>
    </message>
    <message>
        <source>Cost of an architecture in the supernet&apos;s cells and channels up to which there is no penalty; of a latency, milliseconds</source>
        <translation>スーパーネットのセル数とチャネル数で作ったアーキテクチャのコストがこの値まではペナルティがありません。遅延ではミリ秒</translation>
    </message>
    <message>
        <source>Penalty table</source>
        <translation>ペナルティの表</translation>
    </message>
    <message>
        <source>File of the latencies (JSON, netwright-latency); empty: measured on the device when the search starts</source>
        <translation>遅延のファイル(JSON、netwright-latency)。空欄なら探索の開始時にデバイスで測定します</translation>
    </message>
    <message>
        <source>Penalty batch</source>
        <translation>ペナルティのバッチ</translation>
    </message>
    <message>
        <source>Images at a time in that measurement</source>
        <translation>その測定で一度に処理する画像の数</translation>
    </message>
    <message>
        <source>Max latency</source>
        <translation>遅延の上限</translation>
    </message>
    <message>
        <source>Longest time for one image, measured on the device before training; 0: no limit</source>
        <translation>画像 1 枚あたりの最長時間。学習の前にデバイスで測定します。0 は無制限</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>畳み込み</translation>
    </message>
    <message>
        <source>A 3 x 3 convolution and batch norm</source>
        <translation>3 x 3 畳み込みとバッチ正規化</translation>
    </message>
    <message>
        <source>stem</source>
        <translation>ステム</translation>
    </message>
    <message>
        <source>Convolution and ReLU</source>
        <translation>畳み込みと ReLU</translation>
    </message>
    <message>
        <source>A 3 x 3 convolution, batch norm and ReLU</source>
        <translation>3 x 3 畳み込み、バッチ正規化、ReLU</translation>
    </message>
    <message>
        <source>DARTS, small images</source>
        <translation>DARTS(小さな画像)</translation>
    </message>
    <message>
        <source>A 3 x 3 convolution to three times the width, and batch norm</source>
        <translation>幅を 3 倍にする 3 x 3 畳み込みとバッチ正規化</translation>
    </message>
    <message>
        <source>DARTS, large images</source>
        <translation>DARTS(大きな画像)</translation>
    </message>
    <message>
        <source>Three convolutions that shrink the image eightfold</source>
        <translation>画像を 8 分の 1 にする三つの畳み込み</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>The mean of the map and a linear classifier</source>
        <translation>マップの平均と線形分類器</translation>
    </message>
    <message>
        <source>head</source>
        <translation>ヘッド</translation>
    </message>
    <message>
        <source>Norm and mean</source>
        <translation>正規化と平均</translation>
    </message>
    <message>
        <source>Batch norm, ReLU, the mean of the map and a linear classifier</source>
        <translation>バッチ正規化、ReLU、マップの平均と線形分類器</translation>
    </message>
    <message>
        <source>Residual block</source>
        <translation>残差ブロック</translation>
    </message>
    <message>
        <source>Two 3 x 3 convolutions beside a shortcut</source>
        <translation>ショートカットの横の二つの 3 x 3 畳み込み</translation>
    </message>
    <message>
        <source>block</source>
        <translation>ブロック</translation>
    </message>
    <message>
        <source>Max pool</source>
        <translation>最大プーリング</translation>
    </message>
    <message>
        <source>Halves the map and changes no channels; 3 x 3 at stride 1</source>
        <translation>マップを半分にし、チャネルは変えません。ストライド 1 では 3 x 3</translation>
    </message>
    <message>
        <source>Separable convolution</source>
        <translation>分離可能畳み込み</translation>
    </message>
    <message>
        <source>A 3 x 3 separable convolution, applied twice</source>
        <translation>3 x 3 分離可能畳み込みを 2 回</translation>
    </message>
    <message>
        <source>In files and searches</source>
        <translation>ファイルと探索での名前</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>ノード</translation>
    </message>
    <message>
        <source>Nodes of a cell, each the sum of operations on earlier ones</source>
        <translation>セルのノード。それぞれ前のものへの演算の和です</translation>
    </message>
    <message>
        <source>Edges a node keeps</source>
        <translation>ノードが残す辺</translation>
    </message>
    <message>
        <source>Operations a node adds up</source>
        <translation>ノードが足し合わせる演算の数</translation>
    </message>
    <message>
        <source>What may stand on an edge, in the order of the supernet&apos;s options</source>
        <translation>辺に置ける演算。スーパーネットの選択肢の順です</translation>
    </message>
    <message>
        <source>none may be chosen</source>
        <translation>none を選べる</translation>
    </message>
    <message>
        <source>Otherwise only the supernet mixes it in</source>
        <translation>そうでなければスーパーネットだけが混ぜます</translation>
    </message>
    <message>
        <source>Edges may share an input</source>
        <translation>辺が入力を共有できる</translation>
    </message>
    <message>
        <source>Edges of one node may start at one state</source>
        <translation>一つのノードの辺が同じ状態から始まれます</translation>
    </message>
    <message>
        <source>Any number of operations</source>
        <translation>演算の数は任意</translation>
    </message>
    <message>
        <source>A node adds up any number of pairs of state and operation</source>
        <translation>ノードは状態と演算の組をいくつでも足し合わせます</translation>
    </message>
    <message>
        <source>Result of the normal cell</source>
        <translation>通常セルの結果</translation>
    </message>
    <message>
        <source>States that are concatenated; the first node is 2</source>
        <translation>連結される状態。最初のノードは 2 です</translation>
    </message>
    <message>
        <source>Result of the reduction cell</source>
        <translation>縮小セルの結果</translation>
    </message>
    <message>
        <source>Blocks</source>
        <translation>ブロック</translation>
    </message>
    <message>
        <source>Blocks of a cell, each two operations that are combined</source>
        <translation>セルのブロック。それぞれ二つの演算を合わせます</translation>
    </message>
    <message>
        <source>What a block may apply to its inputs</source>
        <translation>ブロックが入力に施せる演算</translation>
    </message>
    <message>
        <source>Combined by</source>
        <translation>合わせ方</translation>
    </message>
    <message>
        <source>How a block joins its two results</source>
        <translation>ブロックが二つの結果を合わせる方法</translation>
    </message>
    <message>
        <source>State 0 is</source>
        <translation>状態 0 は</translation>
    </message>
    <message>
        <source>How the inputs of a cell are numbered</source>
        <translation>セルの入力の番号の付け方</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Which blocks are concatenated: those none reads, or all</source>
        <translation>連結されるブロック: 読まれないもの、またはすべて</translation>
    </message>
    <message>
        <source>What may stand on the six edges</source>
        <translation>六つの辺に置ける演算</translation>
    </message>
    <message>
        <source>Vertices</source>
        <translation>頂点</translation>
    </message>
    <message>
        <source>Most vertices of a cell, with input and output</source>
        <translation>入力と出力を含むセルの頂点の最大数</translation>
    </message>
    <message>
        <source>Edges</source>
        <translation>辺</translation>
    </message>
    <message>
        <source>Most edges of a cell</source>
        <translation>セルの辺の最大数</translation>
    </message>
    <message>
        <source>What a vertex may be</source>
        <translation>頂点になれる演算</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>層</translation>
    </message>
    <message>
        <source>Most layers of a chain</source>
        <translation>鎖の層の最大数</translation>
    </message>
    <message>
        <source>Image side</source>
        <translation>画像の一辺</translation>
    </message>
    <message>
        <source>Image side at which the rules are checked</source>
        <translation>規則を確かめる画像の一辺</translation>
    </message>
    <message>
        <source>Convolutions</source>
        <translation>畳み込み</translation>
    </message>
    <message>
        <source>All combinations are layers</source>
        <translation>すべての組み合わせが層になります</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Numbers of filters</source>
        <translation>フィルターの数</translation>
    </message>
    <message>
        <source>Kernels</source>
        <translation>カーネル</translation>
    </message>
    <message>
        <source>Odd kernel sizes</source>
        <translation>奇数のカーネルの大きさ</translation>
    </message>
    <message>
        <source>Strides</source>
        <translation>ストライド</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>プーリング</translation>
    </message>
    <message>
        <source>Pooling layers</source>
        <translation>プーリング層</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Largest value or mean</source>
        <translation>最大値または平均</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>カーネル</translation>
    </message>
    <message>
        <source>Window side</source>
        <translation>窓の一辺</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>ストライド</translation>
    </message>
    <message>
        <source>Fully connected</source>
        <translation>全結合</translation>
    </message>
    <message>
        <source>Sizes of fully connected layers</source>
        <translation>全結合層の大きさ</translation>
    </message>
    <message>
        <source>Most fully connected</source>
        <translation>全結合の最大数</translation>
    </message>
    <message>
        <source>Fully connected layers in a chain</source>
        <translation>鎖の中の全結合層</translation>
    </message>
    <message>
        <source>Largest map before them</source>
        <translation>その前の最大のマップ</translation>
    </message>
    <message>
        <source>The first fully connected layer needs a map of at most this side</source>
        <translation>最初の全結合層には、一辺がこれ以下のマップが必要です</translation>
    </message>
    <message>
        <source>Global pooling</source>
        <translation>全体プーリング</translation>
    </message>
    <message>
        <source>Global average pooling may be chosen</source>
        <translation>全体の平均プーリングを選べます</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>ドロップアウト</translation>
    </message>
    <message>
        <source>Rates that may be chosen</source>
        <translation>選べる率</translation>
    </message>
    <message>
        <source>Stem</source>
        <translation>ステム</translation>
    </message>
    <message>
        <source>The 3 x 3 convolution the chain begins with</source>
        <translation>鎖の最初の 3 x 3 の畳み込み</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>段</translation>
    </message>
    <message>
        <source>Blocks of one width; the first has the stride</source>
        <translation>幅が同じブロック。ストライドは最初のものにあります</translation>
    </message>
    <message>
        <source>Width of the blocks</source>
        <translation>ブロックの幅</translation>
    </message>
    <message>
        <source>Blocks of the stage</source>
        <translation>段のブロック数</translation>
    </message>
    <message>
        <source>Stride of the first block</source>
        <translation>最初のブロックのストライド</translation>
    </message>
    <message>
        <source>Operations of this stage; none: those of the space</source>
        <translation>この段の演算。なければ空間のもの</translation>
    </message>
    <message>
        <source>What a block may be</source>
        <translation>ブロックになれる演算</translation>
    </message>
    <message>
        <source>Blocks may be left out</source>
        <translation>ブロックを省ける</translation>
    </message>
    <message>
        <source>A block that keeps its map may be its shortcut alone</source>
        <translation>マップを保つブロックは近道だけになれます</translation>
    </message>
    <message>
        <source>Head channels</source>
        <translation>ヘッドのチャネル</translation>
    </message>
    <message>
        <source>Channels of the last 1 x 1 convolution</source>
        <translation>最後の 1 x 1 の畳み込みのチャネル</translation>
    </message>
    <message>
        <source>Layers of one operation each</source>
        <translation>それぞれ一つの演算の層</translation>
    </message>
    <message>
        <source>Halved behind</source>
        <translation>後で半分にする層</translation>
    </message>
    <message>
        <source>Layers, from 0, behind which the map is halved</source>
        <translation>その後でマップを半分にする層。0 から数えます</translation>
    </message>
    <message>
        <source>What a layer may be</source>
        <translation>層になれる演算</translation>
    </message>
    <message>
        <source>Convolutions, each reading any earlier ones</source>
        <translation>畳み込み。それぞれ前のどれでも読めます</translation>
    </message>
    <message>
        <source>Kernel heights</source>
        <translation>カーネルの高さ</translation>
    </message>
    <message>
        <source>Odd heights of kernels</source>
        <translation>奇数のカーネルの高さ</translation>
    </message>
    <message>
        <source>Kernel widths</source>
        <translation>カーネルの幅</translation>
    </message>
    <message>
        <source>Odd widths of kernels</source>
        <translation>奇数のカーネルの幅</translation>
    </message>
    <message>
        <source>Convolutions that are connected by bits</source>
        <translation>ビットで結ばれる畳み込み</translation>
    </message>
    <message>
        <source>Convolutions of the stage</source>
        <translation>段の畳み込みの数</translation>
    </message>
    <message>
        <source>Their width</source>
        <translation>その幅</translation>
    </message>
    <message>
        <source>Odd kernel size</source>
        <translation>奇数のカーネルの大きさ</translation>
    </message>
    <message>
        <source>Units before the classifier; 0: none, the map is averaged</source>
        <translation>分類器の前のユニット。0 ならなく、マップを平均します</translation>
    </message>
    <message>
        <source>Rate behind that layer</source>
        <translation>その層の後の率</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Most layers of a block</source>
        <translation>ブロックの層の最大数</translation>
    </message>
    <message>
        <source>Odd kernel sizes of convolutions</source>
        <translation>畳み込みの奇数のカーネルの大きさ</translation>
    </message>
    <message>
        <source>Odd kernel sizes of pools</source>
        <translation>プーリングの奇数のカーネルの大きさ</translation>
    </message>
    <message>
        <source>The motifs of level 1</source>
        <translation>レベル 1 のモチーフ</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>レベル</translation>
    </message>
    <message>
        <source>From level 2; the last has one motif, the cell</source>
        <translation>レベル 2 から。最後は一つのモチーフ、セルです</translation>
    </message>
    <message>
        <source>Graphs of the level</source>
        <translation>レベルのグラフの数</translation>
    </message>
    <message>
        <source>Nodes of each</source>
        <translation>それぞれのノード数</translation>
    </message>
    <message>
        <source>Rows of the grid</source>
        <translation>格子の行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Columns of the grid</source>
        <translation>格子の列</translation>
    </message>
    <message>
        <source>Levels back</source>
        <translation>遡る列</translation>
    </message>
    <message>
        <source>How many columns back a node may read</source>
        <translation>ノードが何列前まで読めるか</translation>
    </message>
    <message>
        <source>Active nodes</source>
        <translation>有効なノード</translation>
    </message>
    <message>
        <source>Least and most nodes that the output depends on</source>
        <translation>出力が依存するノードの最小数と最大数</translation>
    </message>
    <message>
        <source>Convolutions and residual blocks</source>
        <translation>畳み込みと残差ブロック</translation>
    </message>
    <message>
        <source>Widths of blocks</source>
        <translation>ブロックの幅</translation>
    </message>
    <message>
        <source>Most active pools</source>
        <translation>有効なプーリングの最大数</translation>
    </message>
    <message>
        <source>Most channels</source>
        <translation>最大のチャネル</translation>
    </message>
    <message>
        <source>Most channels that concatenations may pile up</source>
        <translation>連結で積み上がるチャネルの最大数</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深さ</translation>
    </message>
    <message>
        <source>Levels of the tree</source>
        <translation>木のレベル</translation>
    </message>
    <message>
        <source>Joined by</source>
        <translation>結び方</translation>
    </message>
    <message>
        <source>How a node joins its branches; none is a leaf</source>
        <translation>ノードが枝を結ぶ方法。none は葉です</translation>
    </message>
    <message>
        <source>What may stand on a branch</source>
        <translation>枝に置ける演算</translation>
    </message>
    <message>
        <source>Numbers of layers</source>
        <translation>層の数</translation>
    </message>
    <message>
        <source>Numbers of channels</source>
        <translation>チャネルの数</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>結合</translation>
    </message>
    <message>
        <source>Channels read their two neighbours and themselves, or all</source>
        <translation>チャネルは両隣と自身、またはすべてを読みます</translation>
    </message>
    <message>
        <source>Widths of convolutions</source>
        <translation>畳み込みの幅</translation>
    </message>
    <message>
        <source>Batch norm</source>
        <translation>バッチ正規化</translation>
    </message>
    <message>
        <source>Batch norm behind each convolution</source>
        <translation>各畳み込みの後のバッチ正規化</translation>
    </message>
    <message>
        <source>Parameters of training that are searched too</source>
        <translation>一緒に探索する学習のパラメーター</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>パラメーター</translation>
    </message>
    <message>
        <source>Of an estimator that trains</source>
        <translation>学習する評価器のもの</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>選択肢</translation>
    </message>
    <message>
        <source>Words to choose from, instead of a range</source>
        <translation>範囲の代わりに選ぶ言葉</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>順序あり</translation>
    </message>
    <message>
        <source>The order of the options means something</source>
        <translation>選択肢の順序に意味があります</translation>
    </message>
    <message>
        <source>From</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>Least value</source>
        <translation>最小の値</translation>
    </message>
    <message>
        <source>To</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Largest value</source>
        <translation>最大の値</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>対数</translation>
    </message>
    <message>
        <source>The range is explored on a logarithmic scale</source>
        <translation>範囲を対数目盛で調べます</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>Whole numbers only</source>
        <translation>整数だけ</translation>
    </message>
    <message>
        <source>Only when</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>While an earlier parameter has one of these options</source>
        <translation>前のパラメーターがこれらの選択肢のどれかである間</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>アーキテクチャ</translation>
    </message>
    <message>
        <source>The space the architecture comes from</source>
        <translation>アーキテクチャの出どころの空間</translation>
    </message>
    <message>
        <source>Supernet channels</source>
        <translation>スーパーネットのチャネル数</translation>
    </message>
    <message>
        <source>Channels of the supernet&apos;s first cell; 0: as in the networks trained alone</source>
        <translation>スーパーネットの最初のセルのチャネル数。0：単独で学習するネットワークと同じ</translation>
    </message>
    <message>
        <source>Supernet cells</source>
        <translation>スーパーネットのセル数</translation>
    </message>
    <message>
        <source>Cells of the supernet, counted as skeleton.cells; 0: as in the networks trained alone</source>
        <translation>スーパーネットのセル数。skeleton.cells と同じ数え方。0：単独で学習するネットワークと同じ</translation>
    </message>
    <message>
        <source>add</source>
        <comment>choice</comment>
        <translation>加算</translation>
    </message>
    <message>
        <source>add2</source>
        <comment>choice</comment>
        <translation>2 つを加算</translation>
    </message>
    <message>
        <source>add3</source>
        <comment>choice</comment>
        <translation>3 つを加算</translation>
    </message>
    <message>
        <source>all</source>
        <comment>choice</comment>
        <translation>すべて</translation>
    </message>
    <message>
        <source>avg</source>
        <comment>choice</comment>
        <translation>平均</translation>
    </message>
    <message>
        <source>concat</source>
        <comment>choice</comment>
        <translation>連結</translation>
    </message>
    <message>
        <source>concat2</source>
        <comment>choice</comment>
        <translation>2 つを連結</translation>
    </message>
    <message>
        <source>conv</source>
        <comment>choice</comment>
        <translation>畳み込み</translation>
    </message>
    <message>
        <source>dense</source>
        <comment>choice</comment>
        <translation>密</translation>
    </message>
    <message>
        <source>k-1 first</source>
        <comment>choice</comment>
        <translation>k-1 が先</translation>
    </message>
    <message>
        <source>k-2 first</source>
        <comment>choice</comment>
        <translation>k-2 が先</translation>
    </message>
    <message>
        <source>max</source>
        <comment>choice</comment>
        <translation>最大</translation>
    </message>
    <message>
        <source>none</source>
        <comment>choice</comment>
        <translation>なし</translation>
    </message>
    <message>
        <source>res</source>
        <comment>choice</comment>
        <translation>残差</translation>
    </message>
    <message>
        <source>sparse</source>
        <comment>choice</comment>
        <translation>疎</translation>
    </message>
    <message>
        <source>unused</source>
        <comment>choice</comment>
        <translation>読まれないもの</translation>
    </message>
    <message>
        <source>DARTS cells, several operations</source>
        <translation>DARTS セル、複数の演算</translation>
    </message>
    <message>
        <source>Nodes add up any number of pairs of state and operation</source>
        <translation>ノードは状態と演算の組をいくつでも足し合わせる</translation>
    </message>
    <message>
        <source>ENAS cells</source>
        <translation>ENAS セル</translation>
    </message>
    <message>
        <source>Normal and reduction cell of five blocks, five operations</source>
        <translation>5 ブロックと 5 種の演算からなる通常セルと縮小セル</translation>
    </message>
    <message>
        <source>DARTS Random</source>
        <translation>DARTS Random</translation>
    </message>
    <message>
        <source>Trains random architectures for a short time, then the best of them in full</source>
        <translation>ランダムなアーキテクチャを短時間だけ学習し、そのうち最良のものを最後まで学習します</translation>
    </message>
    <message>
        <source>Random architectures</source>
        <translation>ランダムなアーキテクチャの数</translation>
    </message>
    <message>
        <source>Short training</source>
        <translation>短時間の学習</translation>
    </message>
    <message>
        <source>Part of the estimator&apos;s epochs that each of them is trained for: 100 of 600, as published</source>
        <translation>それぞれを学習するエポック数の、評価器のエポック数に対する割合(論文では 600 のうち 100)</translation>
    </message>
    <message>
        <source>DARTS, 2nd order</source>
        <translation>DARTS(2 次)</translation>
    </message>
    <message>
        <source>Gradient descent on the operations of every edge, through one step of the weights</source>
        <translation>各エッジの演算に対する勾配降下。重みの 1 ステップ先まで考慮します</translation>
    </message>
    <message>
        <source>DARTS, 1st order</source>
        <translation>DARTS(1 次)</translation>
    </message>
    <message>
        <source>SGAS, criterion 1</source>
        <translation>SGAS(基準 1)</translation>
    </message>
    <message>
        <source>SGAS, criterion 2</source>
        <translation>SGAS(基準 2)</translation>
    </message>
    <message>
        <source>DARTS that settles edge by edge, those first that stay sure</source>
        <translation>確かさが続いているエッジから 1 本ずつ決めていく DARTS</translation>
    </message>
    <message>
        <source>One-Shot cells</source>
        <translation>One-Shot セル</translation>
    </message>
    <message>
        <source>Normal and reduction cell of four blocks that read at most two states, eight operations</source>
        <translation>状態を 2 つまで読む 4 ブロックと 8 種の演算からなる通常セルと縮小セル</translation>
    </message>
    <message>
        <source>Restoration</source>
        <translation>画像の復元</translation>
    </message>
    <message>
        <source>Trains every candidate to restore corrupted images and scores it by PSNR on validation images</source>
        <translation>劣化させた画像を復元するように各候補を学習し、検証画像の PSNR で採点します</translation>
    </message>
    <message>
        <source>Corruption</source>
        <translation>劣化の種類</translation>
    </message>
    <message>
        <source>What the network undoes: Gaussian noise, half of the pixels black, or a black block in the middle</source>
        <translation>ネットワークが元に戻すもの。ガウスノイズ(noise)、半分の画素を黒にする(pixels)、中央を黒いブロックにする(block)</translation>
    </message>
    <message>
        <source>Sigma</source>
        <translation>シグマ</translation>
    </message>
    <message>
        <source>Standard deviation of the noise, where white is 255; published are 30, 50 and 70</source>
        <translation>ノイズの標準偏差(白を 255 とする)。論文の値は 30、50、70</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A desktop workbench for neural architecture search.</source>
        <translation>ニューラルアーキテクチャ探索のためのデスクトップ作業環境です。</translation>
    </message>
    <message>
        <source>Project file to open.</source>
        <translation>開くプロジェクトファイル。</translation>
    </message>
    <message>
        <source>Create a project and start a small search in it.</source>
        <translation>プロジェクトを作り、その中で小さな探索を始めます。</translation>
    </message>
    <message>
        <source>Workers that run trials; 0 chooses for this machine.</source>
        <translation>試行を実行するワーカーの数。0 なら計算機に合わせて決めます。</translation>
    </message>
    <message>
        <source>number</source>
        <translation>番号</translation>
    </message>
</context>
<context>
    <name>netwright::AboutDialog</name>
    <message>
        <source>window</source>
        <translation>ウィンドウ</translation>
    </message>
    <message>
        <source>training</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>plots</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <source>layout of graphs, in a program of its own</source>
        <translation>グラフの配置(独立したプログラム)</translation>
    </message>
    <message>
        <source>export and its checks</source>
        <translation>書き出しとその検査</translation>
    </message>
    <message>
        <source>export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>パブリックドメイン</translation>
    </message>
    <message>
        <source>projects</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <source>files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>texts and log</source>
        <translation>文字列とログ</translation>
    </message>
    <message>
        <source>command line</source>
        <translation>コマンドライン</translation>
    </message>
    <message>
        <source>downloads</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>compressed data sets</source>
        <translation>圧縮されたデータセット</translation>
    </message>
    <message>
        <source>identity of architectures</source>
        <translation>アーキテクチャの同一性判定</translation>
    </message>
    <message>
        <source>reading images</source>
        <translation>画像の読み込み</translation>
    </message>
    <message>
        <source>About Netwright</source>
        <translation>Netwright について</translation>
    </message>
    <message>
        <source>Version %1 · Qt %2 · LibTorch %3</source>
        <translation>バージョン %1 · Qt %2 · LibTorch %3</translation>
    </message>
    <message>
        <source>A desktop workbench for neural architecture search. Free software under the GNU General Public License, version 3 or later. It is built with:</source>
        <translation>ニューラルアーキテクチャ探索のためのデスクトップ作業環境です。GNU 一般公衆利用許諾書バージョン 3 以降のもとで配布されるフリーソフトウェアです。次のソフトウェアを利用しています。</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>checksums of downloads</source>
        <translation>ダウンロードのチェックサム</translation>
    </message>
    <message>
        <source>unpacking data sets</source>
        <translation>データセットの展開</translation>
    </message>
    <message>
        <source>LibTorch&apos;s arithmetic</source>
        <translation>LibTorch の数値計算</translation>
    </message>
    <message>
        <source>lettering, where installed</source>
        <translation>書体(導入されている場合)</translation>
    </message>
</context>
<context>
    <name>netwright::AccuracyView</name>
    <message>
        <source>&amp;Logarithmic GPU-days</source>
        <translation>GPU日を対数で表示(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Published results</source>
        <translation>発表済みの結果(&amp;P)</translation>
    </message>
    <message>
        <source>Accuracy against GPU-days</source>
        <translation>GPU日に対する精度</translation>
    </message>
    <message>
        <source>log</source>
        <translation>対数</translation>
    </message>
    <message>
        <source>GPU-days on a logarithmic or a linear axis</source>
        <translation>GPU日の軸を対数または線形にします</translation>
    </message>
    <message>
        <source>◆ published</source>
        <translation>◆ 発表値</translation>
    </message>
    <message>
        <source>Published CIFAR-10 test accuracies of Ren et al. 2020. Other data and other training are not comparable with them.</source>
        <translation>Ren et al. 2020 にまとめられた CIFAR-10 のテスト精度です。データや学習条件が異なる結果とは比較できません。</translation>
    </message>
    <message>
        <source>GPU-days (log)</source>
        <translation>GPU日 (対数)</translation>
    </message>
    <message>
        <source>GPU-days</source>
        <translation>GPU日</translation>
    </message>
    <message>
        <source>%1 (%2 seeds)</source>
        <translation>%1(%2 シード)</translation>
    </message>
    <message>
        <source>Nothing to plot yet</source>
        <translation>まだ表示するものがありません</translation>
    </message>
    <message>
        <source>↓ %L1 below</source>
        <translation>↓ 下に %L1 件</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>基準</translation>
    </message>
    <message>
        <source>derived, shared weights</source>
        <translation>導出、共有重み</translation>
    </message>
    <message>
        <source>supernet, training images</source>
        <translation>スーパーネット、学習画像</translation>
    </message>
    <message>
        <source>Every trial of a search becomes a point here as soon as it is stored.</source>
        <translation>探索の試行は、保存され次第ここに点として表示されます。</translation>
    </message>
</context>
<context>
    <name>netwright::ActivityReporter</name>
    <message>
        <source>%1 % – %2</source>
        <translation>%1 % – %2</translation>
    </message>
    <message>
        <source>%1 is done</source>
        <translation>%1 が完了しました</translation>
    </message>
    <message>
        <source>No trial has a score.</source>
        <translation>スコアの付いた試行がありません。</translation>
    </message>
    <message>
        <source>%1 has stopped</source>
        <translation>%1 が止まりました</translation>
    </message>
    <message numerus="yes">
        <source>Best of %n trials: %1</source>
        <translation>
            <numerusform>%n 試行中の最良: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::AddBudgetDialog</name>
    <message>
        <source>Add budget</source>
        <translation>予算の追加</translation>
    </message>
    <message>
        <source>Let &quot;%1&quot; go on for this much more. A finished search continues when you start it.</source>
        <translation>「%1」の予算をこの分だけ増やします。完了した探索は、開始すると続きから実行されます。</translation>
    </message>
</context>
<context>
    <name>netwright::ArchitecturePanel</name>
    <message>
        <source>No architecture yet</source>
        <translation>アーキテクチャはまだありません</translation>
    </message>
    <message>
        <source>The best one appears here as soon as a trial has a score. Pick another in the plot or the table.</source>
        <translation>スコアの付いた試行ができると、最良のものがここに表示されます。ほかのものはグラフか表で選べます。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出し…</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>%1 に保存しました</translation>
    </message>
    <message>
        <source>Write this architecture as ONNX, JSON and more</source>
        <translation>このアーキテクチャを ONNX や JSON などに書き出します</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Copy or save the picture (also in its context menu)</source>
        <translation>図のコピーや保存(コンテキストメニューからも可能)</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>Forget the reference</source>
        <translation>基準を解除します</translation>
    </message>
    <message>
        <source>Best architecture</source>
        <translation>最良のアーキテクチャ</translation>
    </message>
    <message>
        <source>Trial %1</source>
        <translation>試行 %1</translation>
    </message>
    <message>
        <source>trial %1</source>
        <translation>試行 %1</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Compare with…</source>
        <translation>比較相手を選ぶ…</translation>
    </message>
    <message>
        <source>Pick another trial to compare it with the reference</source>
        <translation>基準と比較する別の試行を選んでください</translation>
    </message>
    <message>
        <source>Show this architecture beside the reference</source>
        <translation>このアーキテクチャを基準と並べて表示します</translation>
    </message>
    <message>
        <source>Keep this architecture as the reference, then pick another one to see both</source>
        <translation>このアーキテクチャを基準とします。次に別の試行を選ぶと両方を見られます</translation>
    </message>
    <message>
        <source>trial %1 of %2</source>
        <translation>%2 の試行 %1</translation>
    </message>
    <message>
        <source>Reference: %1. Pick another trial to compare.</source>
        <translation>基準: %1。比較する別の試行を選んでください。</translation>
    </message>
    <message>
        <source>Reference: %1</source>
        <translation>基準: %1</translation>
    </message>
    <message>
        <source>Parameters · MACs</source>
        <translation>パラメータ · 積和演算</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>発見</translation>
    </message>
    <message>
        <source>trial %1, after %2 GPU-days</source>
        <translation>試行 %1、%2 GPU日後</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>由来</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>%1 %, shared weights</source>
        <translation>%1 %(共有重み)</translation>
    </message>
</context>
<context>
    <name>netwright::ArchitectureTabs</name>
    <message>
        <source>Pictures of the architecture</source>
        <translation>アーキテクチャの図</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Drawing the network…</source>
        <translation>ネットワークを描画中…</translation>
    </message>
    <message>
        <source>The whole network, one box for each cell</source>
        <translation>ネットワーク全体(セルごとに一つの箱)</translation>
    </message>
    <message>
        <source>The picture could not be made. %1</source>
        <translation>図を作成できませんでした。%1</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>テキストとしてコピー(&amp;T)</translation>
    </message>
    <message>
        <source>The architecture in the notation of its space, for example a DARTS genotype</source>
        <translation>DARTS の genotype など、探索空間の表記によるアーキテクチャです</translation>
    </message>
    <message>
        <source>Copy &amp;image</source>
        <translation>画像をコピー(&amp;I)</translation>
    </message>
    <message>
        <source>Save as &amp;SVG…</source>
        <translation>SVG で保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Save as &amp;PNG…</source>
        <translation>PNG で保存(&amp;P)…</translation>
    </message>
    <message>
        <source>Save as &amp;DOT…</source>
        <translation>DOT で保存(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Fold</source>
        <translation>折りたたむ(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Expand</source>
        <translation>展開(&amp;E)</translation>
    </message>
    <message>
        <source>Also by a double click or Enter</source>
        <translation>ダブルクリックまたは Enter でも行えます</translation>
    </message>
    <message>
        <source>Fold &amp;all</source>
        <translation>すべて折りたたむ(&amp;A)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>拡大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>縮小(&amp;O)</translation>
    </message>
    <message>
        <source>S&amp;how all of it</source>
        <translation>全体を表示(&amp;H)</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>図の保存</translation>
    </message>
    <message>
        <source>%1 files (*%2)</source>
        <translation>%1 ファイル (*%2)</translation>
    </message>
    <message>
        <source>The picture was not saved. %1</source>
        <translation>図を保存できませんでした。%1</translation>
    </message>
</context>
<context>
    <name>netwright::BudgetForm</name>
    <message>
        <source>Trials</source>
        <translation>試行数</translation>
    </message>
    <message>
        <source>Architectures evaluated; failed and reused ones count</source>
        <translation>評価するアーキテクチャの数です。失敗したものと再利用したものも数えます</translation>
    </message>
    <message>
        <source>GPU-days</source>
        <translation>GPU日</translation>
    </message>
    <message>
        <source>Device-busy time, summed over the devices; pauses do not count</source>
        <translation>全デバイスの稼働時間の合計です。一時停止中は数えません</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Running time; pauses do not count</source>
        <translation>実行時間です。一時停止中は数えません</translation>
    </message>
    <message>
        <source>Not needed: this method ends by itself</source>
        <translation>不要です。この手法は自ら終わります</translation>
    </message>
</context>
<context>
    <name>netwright::CarryOverRow</name>
    <message>
        <source>Carry over results of version %1</source>
        <translation>バージョン %1 の結果を引き継ぐ</translation>
    </message>
    <message>
        <source>They cannot stand beside new ones: %1</source>
        <translation>新しい結果とは比べられません: %1</translation>
    </message>
    <message>
        <source>Looking which of their networks are in this space…</source>
        <translation>この空間に含まれるネットワークを調べています…</translation>
    </message>
    <message>
        <source>Carry over %L1 of %L2 results of version %3</source>
        <translation>バージョン %3 の %L2 件中 %L1 件の結果を引き継ぐ</translation>
    </message>
    <message>
        <source>Their networks are in this space. They cost nothing and do not count as trials of the budget.</source>
        <translation>これらのネットワークはこの空間に含まれます。コストはかからず、予算の試行数にも数えません。</translation>
    </message>
    <message>
        <source>The network of no other result is in this space.</source>
        <translation>この空間に含まれるネットワークの結果はありません。</translation>
    </message>
</context>
<context>
    <name>netwright::CataloguePopup</name>
    <message>
        <source>Not here: %1</source>
        <translation>ここでは使えません: %1</translation>
    </message>
    <message>
        <source>Search by name, family or author</source>
        <translation>名前、系統、著者で検索</translation>
    </message>
    <message>
        <source>Search the list</source>
        <translation>一覧を検索</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>項目</translation>
    </message>
</context>
<context>
    <name>netwright::CellEditor</name>
    <message>
        <source>Add node</source>
        <translation>ノードを追加</translation>
    </message>
    <message>
        <source>Add to the result</source>
        <translation>結果に加える</translation>
    </message>
    <message>
        <source>Add edge</source>
        <translation>エッジを追加</translation>
    </message>
    <message>
        <source>No cell is open.</source>
        <translation>セルが開かれていません。</translation>
    </message>
    <message>
        <source>The result is made of nodes; an input is read through an edge.</source>
        <translation>結果はノードからできます。入力はエッジを通して読みます。</translation>
    </message>
    <message>
        <source>This node is part of the result already.</source>
        <translation>このノードはすでに結果の一部です。</translation>
    </message>
    <message>
        <source>Allow %1</source>
        <translation>%1 を許可</translation>
    </message>
    <message>
        <source>Leave %1 out</source>
        <translation>%1 を外す</translation>
    </message>
    <message>
        <source>Move %1</source>
        <translation>%1 を移動</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>整列</translation>
    </message>
    <message>
        <source>Tidy layout</source>
        <translation>配置を整える</translation>
    </message>
    <message>
        <source>The cell cannot be laid out</source>
        <translation>セルを配置できません</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼り付け</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Reorder operations</source>
        <translation>演算の順序を変更</translation>
    </message>
    <message>
        <source>Paste operations</source>
        <translation>演算を貼り付け</translation>
    </message>
    <message>
        <source>Weight of %1: %2</source>
        <translation>%1 の頻度: %2</translation>
    </message>
</context>
<context>
    <name>netwright::CellPicker</name>
    <message>
        <source>Cell on the canvas</source>
        <translation>キャンバスのセル</translation>
    </message>
    <message>
        <source>operation %1</source>
        <translation>演算 %1</translation>
    </message>
    <message>
        <source>New cell…</source>
        <translation>新しいセル…</translation>
    </message>
</context>
<context>
    <name>netwright::CellView</name>
    <message>
        <source>Canvas of the cell</source>
        <translation>セルのキャンバス</translation>
    </message>
    <message>
        <source>Nothing is picked</source>
        <translation>何も選ばれていません</translation>
    </message>
    <message>
        <source>New edge</source>
        <translation>新しいエッジ</translation>
    </message>
    <message>
        <source>Arrow keys choose where it ends, Enter draws it.</source>
        <translation>矢印キーで終点を選び、Enter で引きます。</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>できません</translation>
    </message>
    <message>
        <source>This space cannot be drawn.</source>
        <translation>この空間は描けません。</translation>
    </message>
    <message>
        <source>Stages go into the skeleton above.</source>
        <translation>段は上の骨格に入れます。</translation>
    </message>
    <message>
        <source>This edge allows it already.</source>
        <translation>このエッジではすでに許可されています。</translation>
    </message>
    <message>
        <source>What goes into the result is not changed on the way.</source>
        <translation>結果に入るものは途中で変わりません。</translation>
    </message>
    <message>
        <source>Operations stand on edges.</source>
        <translation>演算はエッジの上に置きます。</translation>
    </message>
    <message>
        <source>Drop it on an edge.</source>
        <translation>エッジの上にドロップしてください。</translation>
    </message>
</context>
<context>
    <name>netwright::ChecksPanel</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>問題 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>警告 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>valid</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>stage %1</source>
        <translation>段 %1</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>ほか %1 件</translation>
    </message>
    <message>
        <source>✓ Everything fits together</source>
        <translation>✓ すべて整合しています</translation>
    </message>
</context>
<context>
    <name>netwright::ChipDrag</name>
    <message>
        <source>node (add)</source>
        <translation>ノード(加算)</translation>
    </message>
    <message>
        <source>node (concat)</source>
        <translation>ノード(連結)</translation>
    </message>
    <message>
        <source>stage</source>
        <translation>段</translation>
    </message>
    <message>
        <source>reduction</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Adds up what its edges bring</source>
        <translation>エッジから来るものを加算します</translation>
    </message>
    <message>
        <source>Puts what its edges bring one behind the other</source>
        <translation>エッジから来るものを連結します</translation>
    </message>
    <message>
        <source>A cell, repeated; the map keeps its size</source>
        <translation>セルの繰り返し。マップの大きさは変わりません</translation>
    </message>
    <message>
        <source>Halves the map and doubles the channels</source>
        <translation>マップを半分にし、チャネルを 2 倍にします</translation>
    </message>
</context>
<context>
    <name>netwright::CompareWindow</name>
    <message>
        <source>Compare architectures</source>
        <translation>アーキテクチャの比較</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>諸元</translation>
    </message>
    <message>
        <source>fact</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>基準</translation>
    </message>
    <message>
        <source>selected</source>
        <translation>選択中</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Decisions that differ</source>
        <translation>異なる選択</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>選択</translation>
    </message>
    <message>
        <source>&amp;Swap</source>
        <translation>入れ替え(&amp;S)</translation>
    </message>
    <message>
        <source>Select the reference and make the selected trial the reference</source>
        <translation>基準を選択し、選択中の試行を基準にします</translation>
    </message>
    <message>
        <source>Clear &amp;reference</source>
        <translation>基準を解除(&amp;R)</translation>
    </message>
    <message>
        <source>Forget the reference and close this window</source>
        <translation>基準を解除してこのウィンドウを閉じます</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>Follows what is selected in the plot and the table.</source>
        <translation>グラフや表での選択に追従します。</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>基準</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>選択中</translation>
    </message>
    <message>
        <source>Keep a trial as the reference with &quot;Compare with…&quot; first.</source>
        <translation>先に「比較相手を選ぶ…」で試行を基準にしてください。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>%1: trial %2</source>
        <translation>%1: 試行 %2</translation>
    </message>
    <message>
        <source>The two are of different spaces (%1 and %2), so their decisions cannot be compared.</source>
        <translation>二つは異なる探索空間(%1 と %2)のものなので、選択を比較できません。</translation>
    </message>
    <message>
        <source>All decisions are the same.</source>
        <translation>すべての選択が同じです。</translation>
    </message>
    <message>
        <source>Both build the same network, up to names.</source>
        <translation>名前を除き、どちらも同じネットワークになります。</translation>
    </message>
</context>
<context>
    <name>netwright::CurvesView</name>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>&amp;Best other trials</source>
        <translation>ほかの上位の試行(&amp;B)</translation>
    </message>
    <message>
        <source>Learning curves</source>
        <translation>学習曲線</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>エポック</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>Also the curves of the best other trials, muted</source>
        <translation>ほかの上位の試行の曲線も淡い色で表示します</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>学習損失</translation>
    </message>
    <message>
        <source>accuracy, %</source>
        <translation>精度 (%)</translation>
    </message>
    <message>
        <source>best others</source>
        <translation>ほかの上位</translation>
    </message>
    <message>
        <source>trial %1, running</source>
        <translation>試行 %1、実行中</translation>
    </message>
    <message>
        <source>trial %1</source>
        <translation>試行 %1</translation>
    </message>
    <message>
        <source>trial %1, training</source>
        <translation>試行 %1、学習</translation>
    </message>
    <message>
        <source>trial %1, validation</source>
        <translation>試行 %1、検証</translation>
    </message>
    <message>
        <source>No learning curves</source>
        <translation>学習曲線はありません</translation>
    </message>
    <message>
        <source>This search reads its scores from a table: nothing is trained.</source>
        <translation>この探索はスコアを表から読むため、学習は行われません。</translation>
    </message>
    <message>
        <source>Trial %1 has no curve</source>
        <translation>試行 %1 には曲線がありません</translation>
    </message>
    <message>
        <source>It was not trained epoch by epoch.</source>
        <translation>エポック単位の学習が行われませんでした。</translation>
    </message>
    <message>
        <source>It failed before its first epoch ended.</source>
        <translation>最初のエポックが終わる前に失敗しました。</translation>
    </message>
    <message>
        <source>No learning curves yet</source>
        <translation>学習曲線はまだありません</translation>
    </message>
    <message>
        <source>They grow here, epoch by epoch, while networks are trained.</source>
        <translation>ネットワークの学習中、エポックごとにここに伸びていきます。</translation>
    </message>
    <message>
        <source>validation accuracy %1 %</source>
        <translation>検証精度 %1 %</translation>
    </message>
    <message>
        <source>training accuracy %1 %</source>
        <translation>学習精度 %1 %</translation>
    </message>
    <message>
        <source>training loss %1</source>
        <translation>学習損失 %1</translation>
    </message>
    <message>
        <source>%1 for this epoch</source>
        <translation>このエポックに %1</translation>
    </message>
    <message>
        <source>%1 · epoch %2</source>
        <translation>%1 · エポック %2</translation>
    </message>
    <message>
        <source>PSNR</source>
        <translation>PSNR</translation>
    </message>
    <message>
        <source>PSNR, dB</source>
        <translation>PSNR (dB)</translation>
    </message>
    <message>
        <source>validation PSNR %1 dB</source>
        <translation>検証 PSNR %1 dB</translation>
    </message>
    <message>
        <source>training PSNR %1 dB</source>
        <translation>学習 PSNR %1 dB</translation>
    </message>
</context>
<context>
    <name>netwright::DataRow</name>
    <message numerus="yes">
        <source>%1 training and %2 test images, %n classes</source>
        <translation>
            <numerusform>学習画像 %1 枚、テスト画像 %2 枚、%n クラス</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; files as published</source>
        <translation>%1。ファイルは公開時のものと一致します</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>確認</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Folder; empty: the usual places</source>
        <translation>フォルダー(空欄なら既定の場所)</translation>
    </message>
    <message>
        <source>Folder of the data</source>
        <translation>データのフォルダー</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>参照…</translation>
    </message>
    <message>
        <source>Read the files and compare sizes, labels and checksums</source>
        <translation>ファイルを読み、サイズ、ラベル、チェックサムを照合します</translation>
    </message>
    <message>
        <source>Fetch the published files over HTTPS; their SHA-256 is verified before they are used</source>
        <translation>公開されているファイルを HTTPS で取得し、SHA-256 を検証してから使います</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>ダウンロードの進み具合</translation>
    </message>
    <message>
        <source>Reading the files…</source>
        <translation>ファイルを読み込み中…</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>接続中…</translation>
    </message>
    <message>
        <source>Downloaded and verified</source>
        <translation>ダウンロードして検証しました</translation>
    </message>
    <message>
        <source>Stopped. A download goes on where it was.</source>
        <translation>中止しました。ダウンロードは続きから再開できます。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>中止しました。</translation>
    </message>
    <message>
        <source>%1 of %2 MB, ≈ %3 left</source>
        <translation>%1 / %2 MB、残り約 %3</translation>
    </message>
</context>
<context>
    <name>netwright::DeviceChoice</name>
    <message>
        <source>Processor</source>
        <translation>プロセッサ</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n workers</source>
        <translation>
            <numerusform>%1・ワーカー %n 個</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::DevicesPanel</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
    <message>
        <source> · %1 °C</source>
        <translation> · %1 °C</translation>
    </message>
    <message>
        <source>%1 of %2 GiB</source>
        <translation>%1 / %2 GiB</translation>
    </message>
    <message>
        <source>Netwright itself: %1</source>
        <translation>Netwright 自身: %1</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>メモリ</translation>
    </message>
    <message numerus="yes">
        <source>%Ln threads on the CPU</source>
        <translation>
            <numerusform>CPU の %Ln スレッド</numerusform>
        </translation>
    </message>
    <message>
        <source>idle</source>
        <translation>待機</translation>
    </message>
    <message>
        <source>trial %1</source>
        <translation>試行 %1</translation>
    </message>
    <message>
        <source>worker %1</source>
        <translation>ワーカー %1</translation>
    </message>
</context>
<context>
    <name>netwright::DiagramView</name>
    <message>
        <source>Architecture</source>
        <translation>アーキテクチャ</translation>
    </message>
    <message>
        <source>Arrow keys walk the nodes, Enter expands one, plus and minus zoom, zero fits the picture</source>
        <translation>矢印キーでノードをたどり、Enter で展開、プラスとマイナスで拡大・縮小、ゼロで全体を表示します</translation>
    </message>
</context>
<context>
    <name>netwright::DiskDialog</name>
    <message>
        <source>Measuring…</source>
        <translation>測定中…</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Make the file smaller</source>
        <translation>ファイルを小さくする</translation>
    </message>
    <message>
        <source>Disk use</source>
        <translation>ディスク使用量</translation>
    </message>
    <message>
        <source>Disk use of the searches</source>
        <translation>探索のディスク使用量</translation>
    </message>
    <message>
        <source>search</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>trials</source>
        <translation>試行</translation>
    </message>
    <message>
        <source>networks kept</source>
        <translation>保持する数</translation>
    </message>
    <message>
        <source>networks</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>checkpoints</source>
        <translation>チェックポイント</translation>
    </message>
    <message>
        <source>Trained networks to keep</source>
        <translation>保持する学習済みネットワークの数</translation>
    </message>
    <message>
        <source>The selected search keeps the trained networks of so many best trials, now and from now on</source>
        <translation>選択した探索では、今後もこの数だけ上位の試行の学習済みネットワークを保持します</translation>
    </message>
    <message>
        <source>Gives the space that nothing uses back; searches wait meanwhile</source>
        <translation>使われていない領域を返します。その間、探索は待機します</translation>
    </message>
    <message>
        <source>&amp;Keep the networks of the best</source>
        <translation>保持する上位のネットワーク(&amp;K)</translation>
    </message>
    <message>
        <source>What the searches take up</source>
        <translation>探索が占める容量</translation>
    </message>
    <message>
        <source>Making the file smaller…</source>
        <translation>ファイルを小さくしています…</translation>
    </message>
    <message>
        <source>Project file: %1, of which %2 are unused</source>
        <translation>プロジェクトファイル: %1(うち未使用 %2)</translation>
    </message>
</context>
<context>
    <name>netwright::EdgeForm</name>
    <message>
        <source>Allowed operations</source>
        <translation>許可する演算</translation>
    </message>
    <message>
        <source>More operations…</source>
        <translation>ほかの演算…</translation>
    </message>
    <message>
        <source>%1 params</source>
        <translation>パラメータ %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 のうち %1</translation>
    </message>
</context>
<context>
    <name>netwright::ExportDialog</name>
    <message>
        <source>Export trial %1</source>
        <translation>試行 %1 の書き出し</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>ONNX</source>
        <translation>ONNX</translation>
    </message>
    <message>
        <source>network with weights, checked, opset 13</source>
        <translation>重み付きのネットワーク(検査済み、opset 13)</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>architecture, space, graph and scores</source>
        <translation>アーキテクチャ、探索空間、グラフ、スコア</translation>
    </message>
    <message>
        <source>safetensors</source>
        <translation>safetensors</translation>
    </message>
    <message>
        <source>weights alone</source>
        <translation>重みのみ</translation>
    </message>
    <message>
        <source>PyTorch source</source>
        <translation>PyTorch ソース</translation>
    </message>
    <message>
        <source>one module, loads the safetensors file</source>
        <translation>一つのモジュール。safetensors ファイルを読み込みます</translation>
    </message>
    <message>
        <source>SVG</source>
        <translation>SVG</translation>
    </message>
    <message>
        <source>picture of the cells</source>
        <translation>セルの図</translation>
    </message>
    <message>
        <source>DOT</source>
        <translation>DOT</translation>
    </message>
    <message>
        <source>the same for Graphviz</source>
        <translation>同じ図の Graphviz 形式</translation>
    </message>
    <message>
        <source>PNG</source>
        <translation>PNG</translation>
    </message>
    <message>
        <source>the same as pixels, at twice the size</source>
        <translation>同じ図の画像(2 倍の大きさ)</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>参照…</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>ファイル名</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>フォルダー(&amp;O)</translation>
    </message>
    <message>
        <source>File &amp;name</source>
        <translation>ファイル名(&amp;N)</translation>
    </message>
    <message>
        <source>Folder to export to</source>
        <translation>書き出し先のフォルダー</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>%1 · score %2</source>
        <translation>%1 · スコア %2</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>報告</translation>
    </message>
    <message>
        <source>Writes %1</source>
        <translation>書き出すファイル: %1</translation>
    </message>
    <message>
        <source>Choose at least one format, a folder and a file name.</source>
        <translation>形式を一つ以上と、フォルダー、ファイル名を指定してください。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Score in the search: %1</source>
        <translation>探索でのスコア: %1</translation>
    </message>
    <message>
        <source>Score after training again: %1</source>
        <translation>再学習後のスコア: %1</translation>
    </message>
    <message>
        <source>Test accuracy of the written weights: %1 % (error %2 %)</source>
        <translation>書き出した重みのテスト精度: %1 %(誤り率 %2 %)</translation>
    </message>
    <message>
        <source>Parameters: %1</source>
        <translation>パラメータ数: %1</translation>
    </message>
    <message>
        <source>Multiply-accumulates: %1</source>
        <translation>積和演算数: %1</translation>
    </message>
    <message>
        <source>Weights: trained</source>
        <translation>重み: 学習済み</translation>
    </message>
    <message>
        <source>Weights: random. The search kept none for this trial, so train the network before you use it.</source>
        <translation>重み: ランダム。この試行の重みは探索に残っていないため、使う前にネットワークを学習してください。</translation>
    </message>
    <message>
        <source>Exported and checked</source>
        <translation>書き出して検査しました</translation>
    </message>
    <message>
        <source>PSNR of the written weights on the test images: %1 dB</source>
        <translation>書き出した重みのテスト画像での PSNR: %1 dB</translation>
    </message>
</context>
<context>
    <name>netwright::FactsPanel</name>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>Architectures</source>
        <translation>アーキテクチャ数</translation>
    </message>
    <message>
        <source>Distinct (est.)</source>
        <translation>異なるもの(推定)</translation>
    </message>
    <message>
        <source>Params</source>
        <translation>パラメータ</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>積和演算</translation>
    </message>
    <message>
        <source>Training memory</source>
        <translation>学習メモリ</translation>
    </message>
    <message>
        <source>Supernet</source>
        <translation>スーパーネット</translation>
    </message>
    <message>
        <source>Histogram of</source>
        <translation>ヒストグラムの対象</translation>
    </message>
    <message>
        <source>How this is spread over the architectures</source>
        <translation>アーキテクチャの間での分布</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>few</source>
        <translation>わずか</translation>
    </message>
    <message>
        <source>%1 % of the samples are the representative of those like them, 95 %: %2 to %3 %</source>
        <translation>標本の %1 % が同じものの代表です(95 %: %2–%3 %)</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>標本 %n 個</numerusform>
        </translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>%1 at batch %2</source>
        <translation>バッチ %2 で %1</translation>
    </message>
    <message>
        <source>A training step that computes every option; %1 parameters</source>
        <translation>すべての選択肢を計算する学習ステップ。パラメータ %1</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>中央値 %1</translation>
    </message>
    <message>
        <source>Median: %1</source>
        <translation>中央値: %1</translation>
    </message>
    <message>
        <source>Median: %1, of one training step with %2 images</source>
        <translation>中央値: %1（画像 %2 枚の学習 1 ステップ）</translation>
    </message>
    <message>
        <source>no device here can train any sampled architecture: the smallest takes %1 at batch %2, the largest device has %3</source>
        <translation>ここにはサンプルのどのアーキテクチャも学習できるデバイスがありません: 最小のものでもバッチ %2 で %1 必要ですが、最大のデバイスの容量は %3 です</translation>
    </message>
    <message>
        <source>no device here can train the largest architectures: they take up to %1 at batch %2, the largest device has %3</source>
        <translation>ここには最大のアーキテクチャを学習できるデバイスがありません: バッチ %2 で最大 %1 必要ですが、最大のデバイスの容量は %3 です</translation>
    </message>
    <message>
        <source>halve the channels</source>
        <translation>チャネル数を半分にする</translation>
    </message>
</context>
<context>
    <name>netwright::ForecastPanel</name>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 ～ %3)</translation>
    </message>
    <message>
        <source>from the table&apos;s column of seconds</source>
        <translation>表の秒数の列から</translation>
    </message>
    <message numerus="yes">
        <source>from %n trials of the same setup</source>
        <translation>
            <numerusform>同じ設定の %n 試行から</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from the pace of %n other trials</source>
        <translation>
            <numerusform>ほかの %n 試行の速さから</numerusform>
        </translation>
    </message>
    <message>
        <source>from a short training run just now</source>
        <translation>今行った短い学習から</translation>
    </message>
    <message>
        <source>set a limit of trials to know</source>
        <translation>試行数の上限を設定すると分かります</translation>
    </message>
    <message numerus="yes">
        <source>%n trials</source>
        <translation>
            <numerusform>%n 試行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 GPU-days</source>
        <translation>%1 GPU日</translation>
    </message>
    <message>
        <source>%1, %2 by the table&apos;s clock; looking them up takes moments</source>
        <translation>%1、表の時間で %2。参照自体は一瞬で済みます</translation>
    </message>
    <message>
        <source>≈ %1 on %2, ends about %3 (%4, %5)</source>
        <translation>%2で約 %1、%3 頃に終了 (%4、%5)</translation>
    </message>
    <message numerus="yes">
        <source>%n workers</source>
        <translation>
            <numerusform>%n ワーカー</numerusform>
        </translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメータ数</translation>
    </message>
    <message>
        <source>Median and range of sampled architectures</source>
        <translation>抽出したアーキテクチャの中央値と範囲</translation>
    </message>
    <message>
        <source>Multiply-adds</source>
        <translation>積和演算数</translation>
    </message>
    <message>
        <source>For one image, forward</source>
        <translation>画像 1 枚の順伝播</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>活性値</translation>
    </message>
    <message>
        <source>Memory for one image in training</source>
        <translation>学習時の画像 1 枚分のメモリ</translation>
    </message>
    <message>
        <source>One trial</source>
        <translation>1 試行</translation>
    </message>
    <message>
        <source>Device time, median and range</source>
        <translation>デバイス時間の中央値と範囲</translation>
    </message>
    <message>
        <source>Whole search</source>
        <translation>探索全体</translation>
    </message>
    <message>
        <source>At the first limit of the budget</source>
        <translation>予算の最初の上限に達した時点</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>実行場所</translation>
    </message>
    <message>
        <source>Where trials are trained</source>
        <translation>試行を学習する場所</translation>
    </message>
    <message>
        <source>%1; %2 of %3 sampled are within the limits</source>
        <translation>%1。抽出した %3 個中 %2 個が制約内</translation>
    </message>
    <message>
        <source>≈ %1, %2</source>
        <translation>約 %1、%2</translation>
    </message>
    <message>
        <source>≈ %1 (%2 to %3), %4</source>
        <translation>約 %1 (%2 ～ %3)、%4</translation>
    </message>
    <message>
        <source>not known before the first trials</source>
        <translation>最初の試行が終わるまで不明</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message numerus="yes">
        <source>%1; shared with %n running searches</source>
        <translation>
            <numerusform>%1。実行中の %n 件の探索と共用</numerusform>
        </translation>
    </message>
    <message>
        <source>One epoch</source>
        <translation>1 エポック</translation>
    </message>
    <message>
        <source>Of the supernet, device time</source>
        <translation>スーパーネットの装置時間</translation>
    </message>
</context>
<context>
    <name>netwright::InnerSpaceField</name>
    <message>
        <source>Replace it by…</source>
        <translation>置き換える…</translation>
    </message>
    <message>
        <source>%1, a space of the kind %2</source>
        <translation>%1、%2 という種類の空間</translation>
    </message>
    <message>
        <source>%1, a drawn space: draw it on a page of its own</source>
        <translation>%1、描いた空間: 別のページで描いてください</translation>
    </message>
</context>
<context>
    <name>netwright::InspectorPanel</name>
    <message>
        <source>stage %1</source>
        <translation>段 %1</translation>
    </message>
    <message>
        <source>space</source>
        <translation>探索空間</translation>
    </message>
    <message>
        <source>edges: %1, nodes: %2</source>
        <translation>エッジ %1、ノード %2</translation>
    </message>
</context>
<context>
    <name>netwright::KindForm</name>
    <message>
        <source>Space of the kind %1</source>
        <translation>%1 という種類の空間</translation>
    </message>
</context>
<context>
    <name>netwright::KindPage</name>
    <message>
        <source>One of its architectures</source>
        <translation>アーキテクチャの一例</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>探索空間</translation>
    </message>
    <message>
        <source>of the space before it was wrong</source>
        <translation>誤りの前の空間のもの</translation>
    </message>
</context>
<context>
    <name>netwright::LanguageMenu</name>
    <message>
        <source>Of the &amp;system</source>
        <translation>システムの言語(&amp;S)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>言語(&amp;G)</translation>
    </message>
</context>
<context>
    <name>netwright::LineField</name>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>parameter: option, option</source>
        <translation>パラメーター: 選択肢, 選択肢</translation>
    </message>
</context>
<context>
    <name>netwright::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Messages of the searches appear here.</source>
        <translation>探索のメッセージがここに表示されます。</translation>
    </message>
    <message>
        <source>error: </source>
        <translation>エラー: </translation>
    </message>
    <message>
        <source>warning: </source>
        <translation>警告: </translation>
    </message>
</context>
<context>
    <name>netwright::MainWindow</name>
    <message>
        <source>Trials</source>
        <translation>試行</translation>
    </message>
    <message>
        <source>Progress of the running searches</source>
        <translation>実行中の探索の進み具合</translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <translation>新規プロジェクト(&amp;N)…</translation>
    </message>
    <message>
        <source>Create a file for searches and their results</source>
        <translation>探索とその結果を収めるファイルを作ります</translation>
    </message>
    <message>
        <source>&amp;Open project…</source>
        <translation>プロジェクトを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a project file</source>
        <translation>プロジェクトファイルを開きます</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>プロジェクトを閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>Pause every search and close the project</source>
        <translation>すべての探索を一時停止してプロジェクトを閉じます</translation>
    </message>
    <message>
        <source>New search…</source>
        <translation>新しい探索…</translation>
    </message>
    <message>
        <source>Choose space, method, estimator, data and budget</source>
        <translation>探索空間、手法、評価器、データ、予算を選びます</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Start or resume the search</source>
        <translation>探索を開始または再開します</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Stop at the next batch, save, and free the device</source>
        <translation>次のバッチで止めて保存し、デバイスを解放します</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>End the search; running trials are dropped</source>
        <translation>探索を終えます。実行中の試行は破棄されます</translation>
    </message>
    <message>
        <source>Add budget…</source>
        <translation>予算を追加…</translation>
    </message>
    <message>
        <source>Let the search go on for longer</source>
        <translation>探索をさらに続けられるようにします</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>失敗を再試行</translation>
    </message>
    <message>
        <source>Run the failed trials once more</source>
        <translation>失敗した試行をもう一度実行します</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出し…</translation>
    </message>
    <message>
        <source>Write the shown architecture as ONNX, JSON and more</source>
        <translation>表示中のアーキテクチャを ONNX や JSON などに書き出します</translation>
    </message>
    <message>
        <source>Retrain…</source>
        <translation>再学習…</translation>
    </message>
    <message>
        <source>Train the shown architecture at full length</source>
        <translation>表示中のアーキテクチャを最後まで学習します</translation>
    </message>
    <message>
        <source>Remove search</source>
        <translation>探索を削除</translation>
    </message>
    <message>
        <source>Take the search and its trials out of the project</source>
        <translation>探索とその試行をプロジェクトから取り除きます</translation>
    </message>
    <message>
        <source>Disk use…</source>
        <translation>ディスク使用量…</translation>
    </message>
    <message>
        <source>What the searches take up, and how many trained networks they keep</source>
        <translation>探索が占める容量と、保持する学習済みネットワークの数です</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近使ったプロジェクト(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>探索(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Filter trials</source>
        <translation>試行を絞り込む(&amp;F)</translation>
    </message>
    <message>
        <source>Go to the filter of the trials</source>
        <translation>試行の絞り込み欄に移ります</translation>
    </message>
    <message>
        <source>Colours of the &amp;system</source>
        <translation>システムの配色(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>ライト(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>ダーク(&amp;D)</translation>
    </message>
    <message>
        <source>The language changes at the next start</source>
        <translation>表示言語は次回の起動時に変わります</translation>
    </message>
    <message>
        <source>Searches go on meanwhile.</source>
        <translation>探索はそのまま続きます。</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;About Netwright</source>
        <translation>Netwright について(&amp;A)</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Language of the window, from the next start on</source>
        <translation>ウィンドウの表示言語(次回の起動から)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新規プロジェクト</translation>
    </message>
    <message>
        <source>Netwright projects (*.netwright)</source>
        <translation>Netwright プロジェクト (*.netwright)</translation>
    </message>
    <message>
        <source>untitled.netwright</source>
        <translation>無題.netwright</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>プロジェクトを開く</translation>
    </message>
    <message>
        <source>Opening the project…</source>
        <translation>プロジェクトを開いています…</translation>
    </message>
    <message>
        <source>Pausing the running searches…</source>
        <translation>実行中の探索を一時停止しています…</translation>
    </message>
    <message>
        <source>Running trials stop at their next batch and are saved.</source>
        <translation>実行中の試行は次のバッチで止まり、保存されます。</translation>
    </message>
    <message>
        <source>%1 – Netwright</source>
        <translation>%1 – Netwright</translation>
    </message>
    <message>
        <source>%1 GPU-days in this project</source>
        <translation>このプロジェクトの合計 %1 GPU日</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; of %2 workers busy</source>
        <translation>ワーカー %2 中 &lt;b&gt;%1&lt;/b&gt; が稼働</translation>
    </message>
    <message>
        <source>Duplicate search…</source>
        <translation>探索を複製…</translation>
    </message>
    <message>
        <source>A new search with the choices of this one and another seed</source>
        <translation>この探索と同じ内容でシードだけが異なる新しい探索を作ります</translation>
    </message>
    <message>
        <source>&amp;Notify when a long search ends</source>
        <translation>長い探索の終了を通知(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Reference</source>
        <translation>リファレンス(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Tour of the window</source>
        <translation>ウィンドウの案内(&amp;T)</translation>
    </message>
    <message>
        <source>Check the ranking…</source>
        <translation>順位の確認…</translation>
    </message>
    <message>
        <source>Train sampled architectures of the supernet alone, to see whether it ranks them alike</source>
        <translation>スーパーネットの標本を単独で学習し、順位が合うかを確かめます</translation>
    </message>
    <message>
        <source>Check the ranking</source>
        <translation>順位の確認</translation>
    </message>
    <message>
        <source>Architectures to sample, score with the shared weights and train alone:</source>
        <translation>標本抽出し、共有重みで評価し、単独で学習するアーキテクチャの数:</translation>
    </message>
    <message>
        <source>Opened %1. %2</source>
        <translation>%1 を開きました。%2</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ</translation>
    </message>
</context>
<context>
    <name>netwright::MiniMap</name>
    <message>
        <source>Map of the cell</source>
        <translation>セルの全体図</translation>
    </message>
</context>
<context>
    <name>netwright::NewSearchDialog</name>
    <message>
        <source>New search</source>
        <translation>新しい探索</translation>
    </message>
    <message>
        <source>Choose a search space</source>
        <translation>探索空間の選択</translation>
    </message>
    <message>
        <source>Search spaces (*.json)</source>
        <translation>探索空間 (*.json)</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>ファイル: %1</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名前(&amp;N)</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>探索空間</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>ファイルから…</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>探索手法</translation>
    </message>
    <message>
        <source>Estimator</source>
        <translation>評価器</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>予算</translation>
    </message>
    <message>
        <source>The search ends at the first limit reached</source>
        <translation>最初に達した上限で探索が終わります</translation>
    </message>
    <message>
        <source>The same seed gives the same search</source>
        <translation>同じシードなら同じ探索になります</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>乱数シード</translation>
    </message>
    <message>
        <source>What to search</source>
        <translation>探索の内容</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>設定項目</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>制約</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Add paused</source>
        <translation>停止状態で追加</translation>
    </message>
    <message>
        <source>Store the search without starting it</source>
        <translation>探索を開始せずに保存します</translation>
    </message>
    <message>
        <source>Start search</source>
        <translation>探索を開始</translation>
    </message>
    <message>
        <source>%1 does not suit this space: %2.</source>
        <translation>%1 はこの探索空間に使えません: %2。</translation>
    </message>
    <message>
        <source>known once every value can be used</source>
        <translation>すべての値が有効になると分かります</translation>
    </message>
    <message>
        <source>known once the search can start</source>
        <translation>探索を開始できる状態になると分かります</translation>
    </message>
    <message>
        <source>Add the search and start it</source>
        <translation>探索を追加して開始します</translation>
    </message>
    <message>
        <source>Reading the space and the data…</source>
        <translation>探索空間とデータを読み込み中…</translation>
    </message>
    <message>
        <source>%1 · F1: reference</source>
        <translation>%1 · F1: リファレンス</translation>
    </message>
    <message>
        <source>%1 architectures</source>
        <translation>%1 通りのアーキテクチャ</translation>
    </message>
    <message>
        <source>%1, as in the search</source>
        <translation>%1(元の探索と同じ)</translation>
    </message>
    <message>
        <source>Choose the file of the search space.</source>
        <translation>探索空間のファイルを選んでください。</translation>
    </message>
    <message>
        <source>known once the choices can be read</source>
        <translation>選択内容を読み込めると分かります</translation>
    </message>
    <message>
        <source>Enter or a click opens a list that can be searched</source>
        <translation>Enter またはクリックで、検索できる一覧が開きます</translation>
    </message>
    <message>
        <source>A search space as JSON; it can also be dropped on this window</source>
        <translation>JSON の探索空間です。このウィンドウへのドロップでも指定できます</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>規模</translation>
    </message>
    <message>
        <source>Number of searches</source>
        <translation>探索の数</translation>
    </message>
    <message>
        <source>As many searches at once, with this seed and those after it</source>
        <translation>このシードとそれに続くシードで、この数の探索を一度に作ります</translation>
    </message>
    <message>
        <source>Searches</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>F1 on a field opens its page of the reference</source>
        <translation>項目上で F1 を押すと、リファレンスの該当ページが開きます</translation>
    </message>
    <message>
        <source>What it will cost</source>
        <translation>コストの見積もり</translation>
    </message>
    <message>
        <source>about %1 architectures</source>
        <translation>約 %1 通りのアーキテクチャ</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>デバイス</translation>
    </message>
    <message>
        <source>Where the trials of this search may run</source>
        <translation>この探索の試行を実行してよい場所</translation>
    </message>
    <message>
        <source>A space that is no template</source>
        <translation>テンプレートにない探索空間</translation>
    </message>
    <message>
        <source>version %1 in this project</source>
        <translation>このプロジェクトのバージョン %1</translation>
    </message>
</context>
<context>
    <name>netwright::NewSearchLauncher</name>
    <message>
        <source>Duplicate search</source>
        <translation>探索の複製</translation>
    </message>
    <message>
        <source>Retrain an architecture</source>
        <translation>アーキテクチャの再学習</translation>
    </message>
    <message>
        <source>The architecture cannot be retrained</source>
        <translation>このアーキテクチャは再学習できません</translation>
    </message>
    <message>
        <source>The last choices for a search cannot be used. %1</source>
        <translation>前回の探索の設定は使えません。%1</translation>
    </message>
    <message>
        <source>%1, as drawn</source>
        <translation>%1(描いたもの)</translation>
    </message>
    <message>
        <source>The space cannot be searched</source>
        <translation>この空間は探索できません</translation>
    </message>
</context>
<context>
    <name>netwright::NodeForm</name>
    <message>
        <source>Keeps inputs</source>
        <translation>残す入力</translation>
    </message>
    <message>
        <source>How many of its edges an architecture has</source>
        <translation>アーキテクチャが持つエッジの数</translation>
    </message>
    <message>
        <source>all</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>exactly</source>
        <translation>ちょうど</translation>
    </message>
    <message>
        <source>between</source>
        <translation>範囲</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Fewest inputs an architecture has here</source>
        <translation>ここでの入力の最小数</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>Most inputs an architecture has here</source>
        <translation>ここでの入力の最大数</translation>
    </message>
    <message>
        <source>Joins by</source>
        <translation>まとめ方</translation>
    </message>
    <message>
        <source>What happens to what its edges bring</source>
        <translation>エッジから来るものの扱い</translation>
    </message>
    <message>
        <source>adding</source>
        <translation>加算</translation>
    </message>
    <message>
        <source>concatenating</source>
        <translation>連結</translation>
    </message>
    <message>
        <source>Part of the result</source>
        <translation>結果の一部</translation>
    </message>
    <message>
        <source>Change how inputs are joined</source>
        <translation>入力のまとめ方を変更</translation>
    </message>
    <message>
        <source>Change the result</source>
        <translation>結果を変更</translation>
    </message>
    <message>
        <source>Change kept inputs</source>
        <translation>残す入力を変更</translation>
    </message>
    <message>
        <source>%1 nodes</source>
        <translation>ノード %1 個</translation>
    </message>
</context>
<context>
    <name>netwright::NoticeBar</name>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 ほか %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>The program ended unexpectedly</source>
        <translation>プログラムが予期せず終了しました</translation>
    </message>
    <message>
        <source>It was running: %1. Every finished trial is stored; trials that were under way are run again.</source>
        <translation>実行中だったもの: %1。完了した試行はすべて保存されています。途中だった試行はもう一度実行されます。</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Paused searches</source>
        <translation>一時停止中の探索</translation>
    </message>
    <message>
        <source>Not at their end yet: %1. They go on exactly where they were.</source>
        <translation>まだ終わっていません: %1。中断した箇所から正確に再開します。</translation>
    </message>
</context>
<context>
    <name>netwright::OperationList</name>
    <message>
        <source>Drag to change the order (Alt+Up, Alt+Down)</source>
        <translation>ドラッグで順序を変更 (Alt+Up、Alt+Down)</translation>
    </message>
    <message>
        <source>How often %1 is drawn on this edge, in comparison with the others</source>
        <translation>このエッジで %1 が選ばれる頻度 (他の演算との比)</translation>
    </message>
    <message>
        <source>Weight of %1</source>
        <translation>%1 の頻度</translation>
    </message>
    <message>
        <source>%1, as the others</source>
        <translation>%1 (他と同じ)</translation>
    </message>
    <message>
        <source>Another weight…</source>
        <translation>ほかの頻度…</translation>
    </message>
    <message>
        <source>As often as another operation of the edge, times:</source>
        <translation>エッジの他の演算に対する倍率:</translation>
    </message>
</context>
<context>
    <name>netwright::OperationsField</name>
    <message>
        <source>Search operations</source>
        <translation>演算を検索</translation>
    </message>
    <message>
        <source>none of its own</source>
        <translation>固有のものなし</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
</context>
<context>
    <name>netwright::PageSwitch</name>
    <message>
        <source>Space</source>
        <translation>探索空間</translation>
    </message>
    <message>
        <source>Draw the search space</source>
        <translation>探索空間を描く</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Searches and their results</source>
        <translation>探索とその結果</translation>
    </message>
</context>
<context>
    <name>netwright::PalettePanel</name>
    <message>
        <source>Find an operation</source>
        <translation>演算を検索</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>構造</translation>
    </message>
    <message>
        <source>Convolutions</source>
        <translation>畳み込み</translation>
    </message>
    <message>
        <source>Mobile blocks</source>
        <translation>モバイルブロック</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>プーリング</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Put together by you</source>
        <translation>自作の演算</translation>
    </message>
    <message>
        <source>New operation…</source>
        <translation>新しい演算…</translation>
    </message>
    <message>
        <source>Draw a small graph of operations once, then use it as one</source>
        <translation>演算の小さなグラフを一度描けば、一つの演算として使えます</translation>
    </message>
</context>
<context>
    <name>netwright::ParamForm</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 ～ %2</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>%1 以上</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>%1 以下</translation>
    </message>
    <message>
        <source>Range: %1</source>
        <translation>範囲: %1</translation>
    </message>
    <message>
        <source>Default: %1</source>
        <translation>既定値: %1</translation>
    </message>
    <message>
        <source>There is nothing to set here.</source>
        <translation>ここで設定する項目はありません。</translation>
    </message>
    <message>
        <source>path of a file</source>
        <translation>ファイルのパス</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>参照…</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>ファイルの選択</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>リセット</translation>
    </message>
    <message>
        <source>Clear the field</source>
        <translation>欄を空にします</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>%1 に戻します</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>%1 をリセット</translation>
    </message>
</context>
<context>
    <name>netwright::ParetoView</name>
    <message>
        <source>Parameters</source>
        <translation>パラメータ数</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>パラメータ数</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>積和演算</translation>
    </message>
    <message>
        <source>multiply-accumulates</source>
        <translation>積和演算数</translation>
    </message>
    <message>
        <source>Device time</source>
        <translation>デバイス時間</translation>
    </message>
    <message>
        <source>device time, s</source>
        <translation>デバイス時間 (秒)</translation>
    </message>
    <message>
        <source>&amp;Logarithmic cost</source>
        <translation>コストを対数で表示(&amp;L)</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>パレートフロント</translation>
    </message>
    <message>
        <source>front</source>
        <translation>フロント</translation>
    </message>
    <message>
        <source>other trials</source>
        <translation>ほかの試行</translation>
    </message>
    <message>
        <source>The cost on a logarithmic or a linear axis</source>
        <translation>コストの軸を対数または線形にします</translation>
    </message>
    <message>
        <source>%1 (log)</source>
        <translation>%1 (対数)</translation>
    </message>
    <message>
        <source>No trial has this cost</source>
        <translation>このコストを持つ試行がありません</translation>
    </message>
    <message>
        <source>Choose another one above.</source>
        <translation>上でほかのコストを選んでください。</translation>
    </message>
    <message>
        <source>No front yet</source>
        <translation>フロントはまだありません</translation>
    </message>
    <message>
        <source>Scored trials appear here against what they cost.</source>
        <translation>スコアの付いた試行が、コストに対してここに表示されます。</translation>
    </message>
    <message>
        <source>on the front</source>
        <translation>フロント上</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>基準</translation>
    </message>
</context>
<context>
    <name>netwright::PlotPanel</name>
    <message>
        <source>&amp;Copy picture</source>
        <translation>図をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>拡大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>縮小(&amp;O)</translation>
    </message>
    <message>
        <source>Show &amp;everything</source>
        <translation>全体を表示(&amp;E)</translation>
    </message>
    <message>
        <source>Choose what is shown</source>
        <translation>表示内容を選びます</translation>
    </message>
    <message>
        <source>Shown: %1</source>
        <translation>表示: %1</translation>
    </message>
    <message>
        <source>Zoom in (+). Drag with Shift to zoom into a rectangle.</source>
        <translation>拡大 (+)。Shift を押しながらドラッグすると、囲んだ範囲を拡大します。</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>縮小 (−)</translation>
    </message>
    <message>
        <source>Show everything (0 or double click)</source>
        <translation>全体を表示 (0 またはダブルクリック)</translation>
    </message>
    <message>
        <source>Save the picture or its data, and more</source>
        <translation>図やデータの保存など</translation>
    </message>
    <message>
        <source>%1 was not written</source>
        <translation>%1 を書き込めませんでした</translation>
    </message>
    <message>
        <source>Wrote %1</source>
        <translation>%1 を書き出しました</translation>
    </message>
    <message>
        <source>Chosen &amp;trials</source>
        <translation>選んだ試行(&amp;T)</translation>
    </message>
</context>
<context>
    <name>netwright::PlotView</name>
    <message>
        <source>Save picture as P&amp;NG…</source>
        <translation>図を PNG で保存(&amp;N)…</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>画像 (*.png)</translation>
    </message>
    <message>
        <source>Save picture as &amp;SVG…</source>
        <translation>図を SVG で保存(&amp;S)…</translation>
    </message>
    <message>
        <source>Scalable picture (*.svg)</source>
        <translation>ベクター画像 (*.svg)</translation>
    </message>
    <message>
        <source>Save picture as P&amp;DF…</source>
        <translation>図を PDF で保存(&amp;D)…</translation>
    </message>
    <message>
        <source>Document (*.pdf)</source>
        <translation>文書 (*.pdf)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表 (*.csv)</translation>
    </message>
    <message>
        <source>Arrow keys walk through the points, with Shift they move the view; plus and minus zoom, zero shows everything</source>
        <translation>矢印キーで点をたどり、Shift を押しながらだと表示範囲を動かします。プラスとマイナスで拡大・縮小、ゼロで全体を表示します</translation>
    </message>
    <message>
        <source>%1 params · %2 MACs</source>
        <translation>パラメータ %1 · 積和演算 %2</translation>
    </message>
    <message>
        <source>%1 GPU-days so far</source>
        <translation>ここまで %1 GPU日</translation>
    </message>
    <message>
        <source>trial %1 · %2</source>
        <translation>試行 %1 · %2</translation>
    </message>
    <message>
        <source>trial %1</source>
        <translation>試行 %1</translation>
    </message>
    <message>
        <source>published (Ren et al. 2020)</source>
        <translation>発表値 (Ren et al. 2020)</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 params · %2 GPU-days</source>
        <translation>パラメータ %1 · %2 GPU日</translation>
    </message>
    <message>
        <source>%1 GPU-days</source>
        <translation>%1 GPU日</translation>
    </message>
    <message>
        <source>printed in the survey as %1 %</source>
        <translation>サーベイでの記載は %1 %</translation>
    </message>
    <message>
        <source>%1 · %2 %</source>
        <translation>%1 · %2 %</translation>
    </message>
    <message>
        <source>Save data as CS&amp;V…</source>
        <translation>データを CSV で保存(&amp;V)…</translation>
    </message>
</context>
<context>
    <name>netwright::PresetChoice</name>
    <message>
        <source>&amp;Desk size</source>
        <translation>小規模(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Published</source>
        <translation>論文どおり(&amp;P)</translation>
    </message>
    <message>
        <source>A small network, two epochs on a tenth of the images</source>
        <translation>小さなネットワーク、画像の 10 分の 1 で 2 エポック</translation>
    </message>
    <message>
        <source>Network, training and method as in the paper</source>
        <translation>ネットワーク、学習、手法を論文のとおりにします</translation>
    </message>
    <message>
        <source>A small supernet, a few epochs on a tenth of the images</source>
        <translation>小さなスーパーネット、画像の 10 分の 1 で数エポック</translation>
    </message>
    <message>
        <source>Supernet, training and method as in the paper; made for a GPU</source>
        <translation>スーパーネット、学習、手法は論文のとおり。GPU 向けです</translation>
    </message>
</context>
<context>
    <name>netwright::ProjectSession</name>
    <message>
        <source>%1 could not be created</source>
        <translation>%1 を作成できませんでした</translation>
    </message>
    <message>
        <source>%1 could not be opened</source>
        <translation>%1 を開けませんでした</translation>
    </message>
    <message>
        <source>The project was not closed in order</source>
        <translation>プロジェクトが正しく閉じられませんでした</translation>
    </message>
    <message>
        <source>The search could not be added</source>
        <translation>探索を追加できませんでした</translation>
    </message>
    <message>
        <source>The search could not be started</source>
        <translation>探索を開始できませんでした</translation>
    </message>
    <message>
        <source>The search could not be paused</source>
        <translation>探索を一時停止できませんでした</translation>
    </message>
    <message>
        <source>The search could not be stopped</source>
        <translation>探索を終了できませんでした</translation>
    </message>
    <message>
        <source>The budget could not be raised</source>
        <translation>予算を増やせませんでした</translation>
    </message>
    <message>
        <source>The failed trials could not be retried</source>
        <translation>失敗した試行を再実行できませんでした</translation>
    </message>
    <message>
        <source>The search could not be removed</source>
        <translation>探索を削除できませんでした</translation>
    </message>
    <message>
        <source>The trained networks could not be let go</source>
        <translation>学習済みネットワークを破棄できませんでした</translation>
    </message>
    <message>
        <source>The size of the searches could not be read</source>
        <translation>探索の容量を読み取れませんでした</translation>
    </message>
    <message>
        <source>The project file could not be made smaller</source>
        <translation>プロジェクトファイルを小さくできませんでした</translation>
    </message>
    <message>
        <source>The ranking could not be started</source>
        <translation>順位の確認を開始できませんでした</translation>
    </message>
</context>
<context>
    <name>netwright::QuickstartCard</name>
    <message>
        <source>Quickstart on Fashion-MNIST</source>
        <translation>Fashion-MNIST で試す</translation>
    </message>
    <message>
        <source>A small search that finds a first network in a few minutes</source>
        <translation>数分で最初のネットワークを見つける小さな探索です</translation>
    </message>
    <message>
        <source>Your first search</source>
        <translation>最初の探索</translation>
    </message>
    <message numerus="yes">
        <source>1. A project file is made in your documents.
2. Ageing evolution tries %n small networks of DARTS cells, each trained for seconds on a part of the images: some minutes in all on two cores.
3. You watch accuracy and the best cell, pause if you like, and export the winner as ONNX.</source>
        <translation>
            <numerusform>1. ドキュメントフォルダーにプロジェクトファイルを作ります。
2. 加齢進化が DARTS セルの小さなネットワークを %n 個試します。それぞれ画像の一部で数秒ずつ学習し、2 コアなら全部で数分です。
3. 精度と最良のセルを見守り、必要なら一時停止し、最良のものを ONNX で書き出せます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Images: looking for them…</source>
        <translation>画像: 探しています…</translation>
    </message>
    <message>
        <source>The images are not there yet (%1). Download them here, 30 MB, or name the folder they are in.</source>
        <translation>画像がまだありません(%1)。ここで 30 MB をダウンロードするか、画像のあるフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>Images: %1 are there.</source>
        <translation>画像: %1 があります。</translation>
    </message>
</context>
<context>
    <name>netwright::RankingView</name>
    <message>
        <source>Ranking by the supernet</source>
        <translation>スーパーネットによる順位</translation>
    </message>
    <message>
        <source>accuracy with shared weights, %</source>
        <translation>共有重みでの精度(%)</translation>
    </message>
    <message>
        <source>accuracy trained alone, %</source>
        <translation>単独で学習した精度(%)</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>導出</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sampled</source>
        <translation>
            <numerusform>標本 %Ln 個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sampled: Kendall τ %1 (95 % from %2 to %3)</source>
        <translation>
            <numerusform>標本 %Ln 個: ケンドールの τ %1(95 % 区間 %2~%3)</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>比べるものがまだありません</translation>
    </message>
    <message>
        <source>Architectures of a supernet that are also trained alone appear here. Search ▸ Check the ranking… trains a sample of them.</source>
        <translation>スーパーネットのアーキテクチャのうち、単独でも学習したものをここに表示します。「探索 ▸ 順位の確認…」で標本を学習できます。</translation>
    </message>
    <message>
        <source>trained alone %1 %</source>
        <translation>単独で学習 %1 %</translation>
    </message>
    <message>
        <source>with shared weights %1 %</source>
        <translation>共有重みで %1 %</translation>
    </message>
</context>
<context>
    <name>netwright::ReferenceWindow</name>
    <message>
        <source>Reference</source>
        <translation>基準</translation>
    </message>
    <message>
        <source>Search pages and parameters</source>
        <translation>ページと設定項目を検索</translation>
    </message>
    <message>
        <source>Search the reference</source>
        <translation>リファレンスを検索</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>ページ一覧</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
</context>
<context>
    <name>netwright::RowsField</name>
    <message>
        <source>Drag to move the row</source>
        <translation>ドラッグして行を移動します</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>A row behind this one (Ins)</source>
        <translation>この行の後に一行 (Ins)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Remove this row (Del)</source>
        <translation>この行を削除 (Del)</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上へ</translation>
    </message>
    <message>
        <source>Before the row above (Alt+Up)</source>
        <translation>上の行の前へ (Alt+Up)</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下へ</translation>
    </message>
    <message>
        <source>Behind the row below (Alt+Down)</source>
        <translation>下の行の後へ (Alt+Down)</translation>
    </message>
    <message>
        <source>Of row %1</source>
        <translation>%1 行目</translation>
    </message>
</context>
<context>
    <name>netwright::SamplePanel</name>
    <message>
        <source>Another one</source>
        <translation>別のもの</translation>
    </message>
</context>
<context>
    <name>netwright::SearchJournal</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1、%2</translation>
    </message>
    <message>
        <source>%1: trial %2 failed, %3</source>
        <translation>%1: 試行 %2 が失敗、%3</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln more trials failed</source>
        <translation>
            <numerusform>%1: ほかに %Ln 件の試行が失敗</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: best so far %2 in trial %3</source>
        <translation>%1: これまでの最良 %2、試行 %3</translation>
    </message>
    <message>
        <source>%1: best so far %2 with shared weights in trial %3</source>
        <translation>%1: 共有重みでのこれまでの最良 %2、試行 %3</translation>
    </message>
</context>
<context>
    <name>netwright::SearchListModel</name>
    <message>
        <source>Failed trials: %1</source>
        <translation>失敗した試行: %1</translation>
    </message>
    <message>
        <source>Reused results: %1</source>
        <translation>再利用した結果: %1</translation>
    </message>
</context>
<context>
    <name>netwright::SearchListPanel</name>
    <message>
        <source>Searches</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>No search yet</source>
        <translation>探索はまだありません</translation>
    </message>
    <message>
        <source>A search tries architectures of a space and keeps the best.</source>
        <translation>探索は、探索空間のアーキテクチャを試して最良のものを残します。</translation>
    </message>
    <message>
        <source>New search…</source>
        <translation>新しい探索…</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>実行中 %1</translation>
    </message>
    <message>
        <source>%1 paused</source>
        <translation>一時停止 %1</translation>
    </message>
</context>
<context>
    <name>netwright::SearchRemoval</name>
    <message>
        <source>“%1” was removed</source>
        <translation>「%1」を削除しました</translation>
    </message>
    <message numerus="yes">
        <source>Its %Ln trials leave the project file when this message goes.</source>
        <translation>
            <numerusform>このメッセージが消えると、%Ln 件の試行がプロジェクトファイルから取り除かれます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>netwright::SkeletonStrip</name>
    <message>
        <source>Skeleton of the network</source>
        <translation>ネットワークの骨格</translation>
    </message>
    <message>
        <source>stem</source>
        <translation>ステム</translation>
    </message>
    <message>
        <source>head</source>
        <translation>ヘッド</translation>
    </message>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n クラス</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is picked</source>
        <translation>何も選ばれていません</translation>
    </message>
    <message>
        <source>Add reduction</source>
        <translation>縮小を追加</translation>
    </message>
    <message>
        <source>Add stage</source>
        <translation>段を追加</translation>
    </message>
    <message>
        <source>Remove stage</source>
        <translation>段を削除</translation>
    </message>
    <message>
        <source>Move stage</source>
        <translation>段を移動</translation>
    </message>
    <message>
        <source>Change repeats</source>
        <translation>繰り返しを変更</translation>
    </message>
    <message>
        <source>This space cannot be drawn.</source>
        <translation>この空間は描けません。</translation>
    </message>
    <message>
        <source>Only stages and reductions go into the skeleton.</source>
        <translation>骨格に入れられるのは段と縮小だけです。</translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation>段を追加</translation>
    </message>
    <message>
        <source>%1
%2
Drag to reorder, drag the right end to repeat, double click to open</source>
        <translation>%1
%2
ドラッグで並べ替え、右端のドラッグで繰り返し、ダブルクリックで開きます</translation>
    </message>
</context>
<context>
    <name>netwright::SpaceActions</name>
    <message>
        <source>Open &amp;recent space</source>
        <translation>最近の探索空間を開く(&amp;R)</translation>
    </message>
    <message>
        <source>Ali&amp;gn</source>
        <translation>整列(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;New space</source>
        <translation>新しい探索空間(&amp;N)</translation>
    </message>
    <message>
        <source>An empty drawing</source>
        <translation>空の図</translation>
    </message>
    <message>
        <source>&amp;Open space…</source>
        <translation>探索空間を開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Open the JSON file of a space</source>
        <translation>探索空間の JSON ファイルを開く</translation>
    </message>
    <message>
        <source>&amp;Save space</source>
        <translation>探索空間を保存(&amp;S)</translation>
    </message>
    <message>
        <source>Write the space to its file</source>
        <translation>探索空間をファイルに書く</translation>
    </message>
    <message>
        <source>Save space &amp;as…</source>
        <translation>探索空間に名前を付けて保存(&amp;A)…</translation>
    </message>
    <message>
        <source>Write the space to another file</source>
        <translation>探索空間を別のファイルに書く</translation>
    </message>
    <message>
        <source>&amp;Export space…</source>
        <translation>探索空間を書き出す(&amp;E)…</translation>
    </message>
    <message>
        <source>Write what a search needs, without where things stand</source>
        <translation>配置を除き、探索に必要なものを書く</translation>
    </message>
    <message>
        <source>New from template</source>
        <translation>テンプレートから</translation>
    </message>
    <message>
        <source>Begin with a published space</source>
        <translation>発表された探索空間から始める</translation>
    </message>
    <message>
        <source>Sample one</source>
        <translation>一つ抽出</translation>
    </message>
    <message>
        <source>Draw a random architecture of the space</source>
        <translation>空間から無作為に一つのアーキテクチャを描く</translation>
    </message>
    <message>
        <source>Tidy layout</source>
        <translation>配置を整える</translation>
    </message>
    <message>
        <source>Lay the cell out anew</source>
        <translation>セルを配置し直す</translation>
    </message>
    <message>
        <source>Search this space</source>
        <translation>この空間を探索</translation>
    </message>
    <message>
        <source>A new search over this space</source>
        <translation>この空間での新しい探索</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Take the last step back</source>
        <translation>最後の操作を元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>もう一度行う</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>切り取り(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>複製(&amp;D)</translation>
    </message>
    <message>
        <source>The picked nodes again</source>
        <translation>選んだノードをもう一度</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>削除(&amp;L)</translation>
    </message>
    <message>
        <source>Remove what is picked</source>
        <translation>選んだものを削除</translation>
    </message>
    <message>
        <source>Pick &amp;all</source>
        <translation>すべて選ぶ(&amp;A)</translation>
    </message>
    <message>
        <source>Everything in the cell</source>
        <translation>セルの中のすべて</translation>
    </message>
    <message>
        <source>Add &amp;node</source>
        <translation>ノードを追加(&amp;N)</translation>
    </message>
    <message>
        <source>A node in the cell</source>
        <translation>セルにノードを一つ</translation>
    </message>
    <message>
        <source>Add &amp;edge from here</source>
        <translation>ここからエッジを追加(&amp;E)</translation>
    </message>
    <message>
        <source>Arrow keys choose where it ends</source>
        <translation>矢印キーで終点を選びます</translation>
    </message>
    <message>
        <source>New &amp;cell</source>
        <translation>新しいセル(&amp;C)</translation>
    </message>
    <message>
        <source>Another type of cell</source>
        <translation>別の種類のセル</translation>
    </message>
    <message>
        <source>New o&amp;peration</source>
        <translation>新しい演算(&amp;P)</translation>
    </message>
    <message>
        <source>Draw a small graph of operations, then use it as one</source>
        <translation>演算の小さなグラフを描いて一つの演算として使う</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>全体を表示(&amp;F)</translation>
    </message>
    <message>
        <source>The whole cell</source>
        <translation>セル全体</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>拡大(&amp;I)</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>大きく</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>縮小表示(&amp;O)</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>小さく</translation>
    </message>
    <message>
        <source>&amp;Left</source>
        <translation>左(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Centres above each other</source>
        <translation>左右中央(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Right</source>
        <translation>右(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Top</source>
        <translation>上(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Middles beside each other</source>
        <translation>上下中央(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Bottom</source>
        <translation>下(&amp;B)</translation>
    </message>
    <message>
        <source>New from &amp;template</source>
        <translation>テンプレートから(&amp;T)</translation>
    </message>
    <message>
        <source>Undo: %1 (Ctrl+Z)</source>
        <translation>元に戻す: %1 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Nothing to undo (Ctrl+Z)</source>
        <translation>元に戻すものはありません (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Redo: %1 (Ctrl+Shift+Z)</source>
        <translation>やり直す: %1 (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Nothing to redo (Ctrl+Shift+Z)</source>
        <translation>やり直すものはありません (Ctrl+Shift+Z)</translation>
    </message>
    <message>
        <source>Choose operations…</source>
        <translation>演算を選ぶ…</translation>
    </message>
    <message>
        <source>Insert stage before</source>
        <translation>前に段を挿入</translation>
    </message>
    <message>
        <source>Insert reduction before</source>
        <translation>前に縮小を挿入</translation>
    </message>
    <message>
        <source>Insert stage behind</source>
        <translation>後ろに段を挿入</translation>
    </message>
    <message>
        <source>Open cell</source>
        <translation>セルを開く</translation>
    </message>
    <message>
        <source>Remove stage</source>
        <translation>段を削除</translation>
    </message>
    <message>
        <source>A new search over this space (Ctrl+Return)</source>
        <translation>この空間の新しい探索 (Ctrl+Return)</translation>
    </message>
    <message>
        <source>What is picked goes to the clipboard</source>
        <translation>選んだものをクリップボードへ移します</translation>
    </message>
    <message>
        <source>What is picked, as text on the clipboard</source>
        <translation>選んだものをテキストとしてクリップボードへ</translation>
    </message>
    <message>
        <source>Nodes, or operations onto the picked edges</source>
        <translation>ノード、または選んだ辺への演算</translation>
    </message>
</context>
<context>
    <name>netwright::SpaceAutosave</name>
    <message>
        <source>Unsaved changes are not being backed up</source>
        <translation>保存されていない変更の控えを取れません</translation>
    </message>
</context>
<context>
    <name>netwright::SpaceDocument</name>
    <message>
        <source>The space cannot be opened</source>
        <translation>探索空間を開けません</translation>
    </message>
    <message>
        <source>The space cannot be saved</source>
        <translation>探索空間を保存できません</translation>
    </message>
    <message>
        <source>The space cannot be exported</source>
        <translation>探索空間を書き出せません</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1の変更</translation>
    </message>
    <message>
        <source>Add to %1</source>
        <translation>%1への追加</translation>
    </message>
    <message>
        <source>Remove from %1</source>
        <translation>%1からの削除</translation>
    </message>
    <message>
        <source>Move in %1</source>
        <translation>%1内の移動</translation>
    </message>
</context>
<context>
    <name>netwright::SpaceFiles</name>
    <message>
        <source>Unsaved space</source>
        <translation>保存されていない探索空間</translation>
    </message>
    <message>
        <source>Save the changes to %1?</source>
        <translation>%1 への変更を保存しますか?</translation>
    </message>
    <message>
        <source>What is not saved is lost.</source>
        <translation>保存しない変更は失われます。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>保存しない</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Open space</source>
        <translation>探索空間を開く</translation>
    </message>
    <message>
        <source>Search spaces (*.json)</source>
        <translation>探索空間 (*.json)</translation>
    </message>
    <message>
        <source>Save space</source>
        <translation>探索空間を保存</translation>
    </message>
    <message>
        <source>Export space</source>
        <translation>探索空間を書き出す</translation>
    </message>
</context>
<context>
    <name>netwright::SpaceForm</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Letters, digits, _ and -; stages find it by this</source>
        <translation>英数字、_ と -。段はこの名前で参照します</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>入力</translation>
    </message>
    <message>
        <source>What the cell reads</source>
        <translation>セルが読むもの</translation>
    </message>
    <message>
        <source>cell k−1</source>
        <translation>セル k−1</translation>
    </message>
    <message>
        <source>cells k−2, k−1</source>
        <translation>セル k−2、k−1</translation>
    </message>
    <message>
        <source>Copy cell</source>
        <translation>セルを複製</translation>
    </message>
    <message>
        <source>A new cell type that begins as this one</source>
        <translation>このセルから始まる新しい種類のセル</translation>
    </message>
    <message>
        <source>Remove cell</source>
        <translation>セルを削除</translation>
    </message>
    <message>
        <source>Its stages go too</source>
        <translation>その段も消えます</translation>
    </message>
    <message>
        <source>Rename cell</source>
        <translation>セルの名前を変更</translation>
    </message>
    <message>
        <source>Change inputs</source>
        <translation>入力を変更</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>探索空間</translation>
    </message>
    <message>
        <source>Of the space, in files and searches</source>
        <translation>ファイルと探索での空間の名前</translation>
    </message>
    <message>
        <source>Stem</source>
        <translation>ステム</translation>
    </message>
    <message>
        <source>What stands before the first stage</source>
        <translation>最初の段の前にあるもの</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>ヘッド</translation>
    </message>
    <message>
        <source>What stands behind the last stage</source>
        <translation>最後の段の後ろにあるもの</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>チャネル数</translation>
    </message>
    <message>
        <source>Of the first stage; they double with the stride</source>
        <translation>最初の段のもの。ストライドで 2 倍になります</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>クラス数</translation>
    </message>
    <message>
        <source>Unless the data say otherwise</source>
        <translation>データが別に決めないとき</translation>
    </message>
    <message>
        <source>Image side</source>
        <translation>画像の一辺</translation>
    </message>
    <message>
        <source>Image channels</source>
        <translation>画像のチャネル</translation>
    </message>
    <message>
        <source>Rename space</source>
        <translation>空間の名前を変更</translation>
    </message>
    <message>
        <source>Change stem</source>
        <translation>ステムを変更</translation>
    </message>
    <message>
        <source>Change head</source>
        <translation>ヘッドを変更</translation>
    </message>
    <message>
        <source>Change channels</source>
        <translation>チャネル数を変更</translation>
    </message>
    <message>
        <source>Change classes</source>
        <translation>クラス数を変更</translation>
    </message>
    <message>
        <source>Change image size</source>
        <translation>画像の大きさを変更</translation>
    </message>
    <message>
        <source>Change image channels</source>
        <translation>画像のチャネル数を変更</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>演算</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>セル</translation>
    </message>
    <message>
        <source>Edges that use it: %1</source>
        <translation>使っているエッジ: %1</translation>
    </message>
    <message>
        <source>Stages that use it: %1</source>
        <translation>使っている段: %1</translation>
    </message>
</context>
<context>
    <name>netwright::SpacePage</name>
    <message>
        <source>Palette</source>
        <translation>パレット</translation>
    </message>
    <message>
        <source>drag onto an edge</source>
        <translation>エッジへドラッグ</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>テンプレート</translation>
    </message>
    <message>
        <source>Skeleton</source>
        <translation>骨格</translation>
    </message>
    <message>
        <source>drag stages to reorder · double-click to open its cell</source>
        <translation>段はドラッグで並べ替え、ダブルクリックでセルを開く</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>セル</translation>
    </message>
    <message>
        <source>drag from a node&apos;s rim to add an edge · Del removes</source>
        <translation>ノードの縁からドラッグでエッジを追加、Del で削除</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>インスペクター</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>検査</translation>
    </message>
    <message>
        <source>This space</source>
        <translation>この空間</translation>
    </message>
    <message>
        <source>Pick edges first, or drag the operation onto one.</source>
        <translation>先にエッジを選ぶか、演算をエッジへドラッグしてください。</translation>
    </message>
    <message>
        <source>One of %1</source>
        <translation>%1 の一つ</translation>
    </message>
    <message>
        <source>Add cell</source>
        <translation>セルを追加</translation>
    </message>
    <message>
        <source>Add operation</source>
        <translation>演算を追加</translation>
    </message>
</context>
<context>
    <name>netwright::SpaceResults</name>
    <message>
        <source>Edit a &amp;copy…</source>
        <translation>複製を編集(&amp;C)…</translation>
    </message>
    <message>
        <source>Narro&amp;w the space to the chosen trials…</source>
        <translation>選んだ試行に空間を絞る(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Ban an operation</source>
        <translation>演算を禁止(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Pin an operation</source>
        <translation>演算を固定(&amp;P)</translation>
    </message>
    <message>
        <source>Open the architecture on the Space page, change it by hand and train it</source>
        <translation>アーキテクチャを探索空間のページで開き、手で変更して学習します</translation>
    </message>
    <message numerus="yes">
        <source>Narrow to %Ln architectures</source>
        <translation>
            <numerusform>%Ln 個のアーキテクチャに絞る</numerusform>
        </translation>
    </message>
    <message>
        <source>Ban %1</source>
        <translation>%1 を禁止</translation>
    </message>
    <message>
        <source>%1, %2 → %3: %4</source>
        <translation>%1、%2 → %3: %4</translation>
    </message>
    <message>
        <source>Pin %1</source>
        <translation>%1 を固定</translation>
    </message>
    <message>
        <source>Show the &amp;space of the search</source>
        <translation>この探索の空間を表示(&amp;S)</translation>
    </message>
    <message>
        <source>A space of what the chosen trials use; choose several with Ctrl or Shift in the table, or with Ctrl and a rectangle in a plot</source>
        <translation>選んだ試行が使うものだけの空間にします。複数の試行は、表では Ctrl または Shift、グラフでは Ctrl を押しながら囲んで選べます</translation>
    </message>
    <message>
        <source>On the Space page; what is changed there is a new version of it</source>
        <translation>「空間」ページに表示します。そこで変更すると新しいバージョンになります</translation>
    </message>
    <message>
        <source>B&amp;oost an operation</source>
        <translation>演算を優遇(&amp;O)</translation>
    </message>
    <message>
        <source>Remove it from every edge that has another operation</source>
        <translation>ほかの演算があるすべてのエッジから取り除きます</translation>
    </message>
    <message>
        <source>Leave it alone on its edge</source>
        <translation>そのエッジにこの演算だけを残します</translation>
    </message>
    <message>
        <source>Draw it more often: its weight doubles on every edge that has other operations, which the inspector of an edge shows and sets</source>
        <translation>選ばれやすくします。ほかの演算があるすべてのエッジで頻度が 2 倍になります。頻度はエッジのインスペクターで確認・変更できます</translation>
    </message>
    <message>
        <source>Boost %1</source>
        <translation>%1 を優遇</translation>
    </message>
</context>
<context>
    <name>netwright::SpaceStatus</name>
    <message>
        <source>Space of the kind %1</source>
        <translation>%1 という種類の空間</translation>
    </message>
    <message numerus="yes">
        <source>%n edge(s)</source>
        <translation>
            <numerusform>エッジ %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>ノード %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s)</source>
        <translation>
            <numerusform>演算 %n</numerusform>
        </translation>
    </message>
    <message>
        <source>In no file yet</source>
        <translation>まだファイルがありません</translation>
    </message>
    <message>
        <source>Changed since it was saved</source>
        <translation>保存後に変更あり</translation>
    </message>
    <message>
        <source>Saved %1 ago</source>
        <translation>%1前に保存</translation>
    </message>
    <message>
        <source>undo depth %1</source>
        <translation>元に戻せる操作 %1</translation>
    </message>
</context>
<context>
    <name>netwright::SpaceWorkplace</name>
    <message>
        <source>Not possible</source>
        <translation>できません</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>S&amp;pace</source>
        <translation>探索空間(&amp;P)</translation>
    </message>
    <message>
        <source>Actions for the space</source>
        <translation>探索空間の操作</translation>
    </message>
    <message>
        <source>The space is not finished</source>
        <translation>探索空間は未完成です</translation>
    </message>
    <message>
        <source>There are unsaved changes to %1</source>
        <translation>%1 に保存されていない変更があります</translation>
    </message>
    <message>
        <source>The program ended before they were saved. They were in no file.</source>
        <translation>保存する前にプログラムが終わりました。ファイルはまだありません。</translation>
    </message>
    <message>
        <source>The program ended before they were saved to %1.</source>
        <translation>%1 に保存する前にプログラムが終わりました。</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>復元</translation>
    </message>
</context>
<context>
    <name>netwright::StageForm</name>
    <message>
        <source>Part</source>
        <translation>部品</translation>
    </message>
    <message>
        <source>The cell or block that stands here</source>
        <translation>ここに置くセルまたはブロック</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>ストライド</translation>
    </message>
    <message>
        <source>With 2 the first part halves the map; channels double</source>
        <translation>2 なら最初の部品がマップを半分にし、チャネルは 2 倍になります</translation>
    </message>
    <message>
        <source>1: keeps the map</source>
        <translation>1: マップを保つ</translation>
    </message>
    <message>
        <source>2: halves the map</source>
        <translation>2: マップを半分に</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>Fewest times it stands here</source>
        <translation>繰り返しの最小数</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Most times; where that is more, the search decides</source>
        <translation>繰り返しの最大数。最小より多ければ探索が決めます</translation>
    </message>
    <message>
        <source>Open cell</source>
        <translation>セルを開く</translation>
    </message>
    <message>
        <source>Change the part of a stage</source>
        <translation>段の部品を変更</translation>
    </message>
    <message>
        <source>Change stride</source>
        <translation>ストライドを変更</translation>
    </message>
    <message>
        <source>Change repeats</source>
        <translation>繰り返しを変更</translation>
    </message>
    <message>
        <source>cell %1</source>
        <translation>セル %1</translation>
    </message>
    <message>
        <source>Passes on %1 × %2 × %2</source>
        <translation>出力 %1 × %2 × %2</translation>
    </message>
</context>
<context>
    <name>netwright::StartPage</name>
    <message>
        <source>Search neural network architectures, watch accuracy against GPU-days, take the winner home as ONNX.</source>
        <translation>ニューラルネットワークのアーキテクチャを探索し、GPU日に対する精度を見守り、最良のものを ONNX で持ち帰れます。</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新規プロジェクト…</translation>
    </message>
    <message>
        <source>A project is one file that holds searches and their results</source>
        <translation>プロジェクトは、探索とその結果を収めた一つのファイルです</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>プロジェクトを開く…</translation>
    </message>
    <message>
        <source>today, %1</source>
        <translation>今日 %1</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨日</translation>
    </message>
    <message>
        <source>A new project whose first search is over this space (%1)</source>
        <translation>この探索空間を最初に探索する新規プロジェクト(%1)</translation>
    </message>
    <message>
        <source>Start from a template</source>
        <translation>ひな型から始める</translation>
    </message>
    <message>
        <source>A .netwright file; it can also be dropped on this window</source>
        <translation>.netwright ファイル。このウィンドウへのドロップでも開けます</translation>
    </message>
    <message>
        <source>Projects you open are listed here.</source>
        <translation>開いたプロジェクトがここに並びます。</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <source>file is missing</source>
        <translation>ファイルがありません</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Take it off this list</source>
        <translation>この一覧から外します</translation>
    </message>
</context>
<context>
    <name>netwright::StrengthsView</name>
    <message>
        <source>Health</source>
        <translation>健全さ</translation>
    </message>
    <message>
        <source>Strengths of the options</source>
        <translation>選択肢の強さ</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>エポック</translation>
    </message>
    <message>
        <source>chosen after the epoch</source>
        <translation>そのエポック後の選択</translation>
    </message>
    <message>
        <source>entropy of the strengths (1: undecided)</source>
        <translation>強さのエントロピー(1: 未定)</translation>
    </message>
    <message>
        <source>share of skip connections</source>
        <translation>スキップ接続の割合</translation>
    </message>
    <message>
        <source>%1 or more in the normal cell: a sign of collapse</source>
        <translation>正規セルに %1 個以上: 崩壊の兆候</translation>
    </message>
    <message>
        <source>Strengths</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>fraction</source>
        <translation>割合</translation>
    </message>
    <message>
        <source>No supernet here</source>
        <translation>スーパーネットがありません</translation>
    </message>
    <message>
        <source>Searches that share weights, as DARTS does, show here how their choices sharpen.</source>
        <translation>DARTS のように重みを共有する探索では、選択が絞られていく様子をここに表示します。</translation>
    </message>
    <message>
        <source>strength %1</source>
        <translation>強さ %1</translation>
    </message>
    <message>
        <source>part of the architecture derived here</source>
        <translation>ここで導出したアーキテクチャの一部</translation>
    </message>
    <message>
        <source>entropy %1</source>
        <translation>エントロピー %1</translation>
    </message>
    <message>
        <source>skip connections %1 %</source>
        <translation>スキップ接続 %1 %</translation>
    </message>
    <message>
        <source>accuracy with shared weights %1 %</source>
        <translation>共有重みでの精度 %1 %</translation>
    </message>
    <message>
        <source>Epoch %1</source>
        <translation>エポック %1</translation>
    </message>
</context>
<context>
    <name>netwright::SupernetFit</name>
    <message>
        <source>Device for the supernet</source>
        <translation>スーパーネットのデバイス</translation>
    </message>
    <message>
        <source>Whose memory the supernet is to fit</source>
        <translation>スーパーネットが収まるべきメモリを持つデバイス</translation>
    </message>
    <message>
        <source>Batch of the supernet</source>
        <translation>スーパーネットのバッチ</translation>
    </message>
    <message>
        <source>Images of one training step</source>
        <translation>学習 1 ステップの画像数</translation>
    </message>
    <message>
        <source>batch </source>
        <translation>バッチ </translation>
    </message>
    <message>
        <source>Four fifths of the memory of a device are used for training at most</source>
        <translation>学習には、デバイスのメモリの最大 5 分の 4 を使います</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>fits %1 (%2 of %3 GiB) at batch %4</source>
        <translation>バッチ %4 で %1 に収まります (%3 GiB 中 %2 GiB)</translation>
    </message>
    <message>
        <source>does not fit %1 (%2 of %3 GiB) at batch %4</source>
        <translation>バッチ %4 では %1 に収まりません (%3 GiB に対し %2 GiB)</translation>
    </message>
</context>
<context>
    <name>netwright::Tour</name>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>End the tour (Esc); it is in the Help menu</source>
        <translation>案内を終えます(Esc)。ヘルプメニューからまた始められます</translation>
    </message>
    <message>
        <source>The stop before (left arrow)</source>
        <translation>一つ前へ(左矢印)</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>What you can do</source>
        <translation>できること</translation>
    </message>
    <message>
        <source>New search, pause, resume, stop, more budget. A pause frees the device and loses nothing.</source>
        <translation>新しい探索、一時停止、再開、終了、予算の追加。一時停止はデバイスを解放し、何も失いません。</translation>
    </message>
    <message>
        <source>Your searches</source>
        <translation>探索の一覧</translation>
    </message>
    <message>
        <source>Each card shows state, progress and time left. Click one to look at it; a right click has more.</source>
        <translation>各カードは状態、進み具合、残り時間を示します。クリックで内容を表示、右クリックでその他の操作ができます。</translation>
    </message>
    <message>
        <source>Accuracy against GPU-days</source>
        <translation>GPU日に対する精度</translation>
    </message>
    <message>
        <source>Every trial is a point, the line is the best so far, diamonds are published results. Scroll to zoom, click a point to select its trial.</source>
        <translation>点は各試行、線はその時点での最良値、ひし形は発表値です。スクロールで拡大・縮小、点のクリックで試行を選択します。</translation>
    </message>
    <message>
        <source>Trials</source>
        <translation>試行</translation>
    </message>
    <message>
        <source>Sort by any column, or filter, for example: score &gt; 93. Failures say why.</source>
        <translation>どの列でも並べ替えができ、score &gt; 93 のように絞り込めます。失敗には理由が示されます。</translation>
    </message>
    <message>
        <source>The architecture</source>
        <translation>アーキテクチャ</translation>
    </message>
    <message>
        <source>The selected trial, or the best one. Export takes it home as ONNX and more.</source>
        <translation>選択した試行、または最良の試行です。書き出しで ONNX などとして持ち帰れます。</translation>
    </message>
</context>
<context>
    <name>netwright::TrialFilterField</name>
    <message>
        <source>&lt;p&gt;Keep the trials for which this holds (Ctrl+F):&lt;/p&gt;&lt;p&gt;&lt;tt&gt;score &amp;gt; 93 and params &amp;lt; 3M and state = done&lt;/tt&gt;&lt;br&gt;&lt;tt&gt;origin ~ mutation &amp;nbsp; number in 10..50 &amp;nbsp; not failed&lt;/tt&gt;&lt;/p&gt;</source>
        <translation>&lt;p&gt;次の条件を満たす試行だけを表示します (Ctrl+F)。&lt;/p&gt;&lt;p&gt;&lt;tt&gt;score &amp;gt; 93 and params &amp;lt; 3M and state = done&lt;/tt&gt;&lt;br&gt;&lt;tt&gt;origin ~ mutation &amp;nbsp; number in 10..50 &amp;nbsp; not failed&lt;/tt&gt;&lt;/p&gt;</translation>
    </message>
    <message>
        <source>&lt;p&gt;= &amp;nbsp; != &amp;nbsp; &amp;lt; &amp;nbsp; &amp;lt;= &amp;nbsp; &amp;gt; &amp;nbsp; &amp;gt;= compare, ~ and !~ look for a part of a text, &lt;tt&gt;in a..b&lt;/tt&gt; for a range. Join with &lt;tt&gt;and&lt;/tt&gt;, &lt;tt&gt;or&lt;/tt&gt;, &lt;tt&gt;not&lt;/tt&gt; and parentheses. Numbers may end in k, M, G or %. Other words are looked for in origin, architecture and failure.&lt;/p&gt;</source>
        <translation>&lt;p&gt;= &amp;nbsp; != &amp;nbsp; &amp;lt; &amp;nbsp; &amp;lt;= &amp;nbsp; &amp;gt; &amp;nbsp; &amp;gt;= は比較、~ と !~ は部分文字列の検索、&lt;tt&gt;in a..b&lt;/tt&gt; は範囲です。&lt;tt&gt;and&lt;/tt&gt;、&lt;tt&gt;or&lt;/tt&gt;、&lt;tt&gt;not&lt;/tt&gt; と括弧で組み合わせます。数値の末尾には k、M、G、% を付けられます。それ以外の語は origin、architecture、failure の中から探します。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Filter, as score &gt; 93</source>
        <translation>絞り込み(例: score &gt; 93)</translation>
    </message>
    <message>
        <source>Filter trials</source>
        <translation>試行の絞り込み</translation>
    </message>
    <message>
        <source>At the end: %1</source>
        <translation>末尾: %1</translation>
    </message>
    <message>
        <source>Character %1: %2</source>
        <translation>%1 文字目: %2</translation>
    </message>
</context>
<context>
    <name>netwright::TrialsModel</name>
    <message>
        <source>Takes over the result of trial %1</source>
        <translation>試行 %1 の結果を引き継ぎます</translation>
    </message>
</context>
<context>
    <name>netwright::TrialsPanel</name>
    <message>
        <source>No trials yet</source>
        <translation>試行はまだありません</translation>
    </message>
    <message>
        <source>Results appear here as soon as they are stored.</source>
        <translation>結果は保存されるとすぐここに表示されます。</translation>
    </message>
    <message>
        <source>Show only trials that failed</source>
        <translation>失敗した試行だけを表示します</translation>
    </message>
    <message>
        <source>Show only trials that took over the result of an earlier one</source>
        <translation>以前の試行の結果を引き継いだ試行だけを表示します</translation>
    </message>
    <message>
        <source>Write the trials to a file</source>
        <translation>試行をファイルに書き込みます</translation>
    </message>
    <message>
        <source>Write the trials to a CSV file</source>
        <translation>試行を CSV ファイルに書き込みます</translation>
    </message>
    <message>
        <source>trial %1: %2 %</source>
        <translation>試行 %1: %2 %</translation>
    </message>
    <message>
        <source> (and %1 more)</source>
        <translation>(ほか %1 件)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln trials</source>
        <translation>
            <numerusform>%Ln 試行</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2</source>
        <translation>%L2 中 %L1</translation>
    </message>
    <message>
        <source>%L1 failed</source>
        <translation>失敗 %L1</translation>
    </message>
    <message>
        <source>%L1 reused</source>
        <translation>再利用 %L1</translation>
    </message>
    <message>
        <source>%L1 rows chosen</source>
        <translation>%L1 行を選択</translation>
    </message>
    <message>
        <source>No trial passes the filter.</source>
        <translation>条件に合う試行がありません。</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>失敗: %1</translation>
    </message>
    <message>
        <source>takes over the result of trial %1 · %2</source>
        <translation>試行 %1 の結果を引き継ぎ · %2</translation>
    </message>
    <message>
        <source>Best so far, trial %1: %2</source>
        <translation>これまでの最良、試行 %1: %2</translation>
    </message>
    <message>
        <source>Trial %1 (hidden by the filter): %2</source>
        <translation>試行 %1(絞り込みで非表示): %2</translation>
    </message>
    <message>
        <source>Trial %1: %2</source>
        <translation>試行 %1: %2</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>行をコピー</translation>
    </message>
    <message>
        <source>The chosen rows as a spreadsheet pastes them</source>
        <translation>選んだ行を表計算ソフトに貼り付けられる形でコピーします</translation>
    </message>
    <message>
        <source>Copy architecture</source>
        <translation>アーキテクチャをコピー</translation>
    </message>
    <message>
        <source>The architectures of the chosen rows, one on each line</source>
        <translation>選んだ行のアーキテクチャを 1 行に一つずつコピーします</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>CSV としてコピー</translation>
    </message>
    <message>
        <source>Everything known of the chosen rows</source>
        <translation>選んだ行のすべての情報をコピーします</translation>
    </message>
    <message>
        <source>Go to the trial it took over</source>
        <translation>引き継ぎ元の試行に移動</translation>
    </message>
    <message>
        <source>Select the trial that was reused</source>
        <translation>再利用された試行を選択します</translation>
    </message>
    <message>
        <source>Write all trials as CSV…</source>
        <translation>すべての試行を CSV に保存…</translation>
    </message>
    <message>
        <source>Every trial of this search, by number</source>
        <translation>この探索のすべての試行(番号順)</translation>
    </message>
    <message>
        <source>Write the shown trials as CSV…</source>
        <translation>表示中の試行を CSV に保存…</translation>
    </message>
    <message>
        <source>The trials that pass the filter, in the order of the table</source>
        <translation>条件に合う試行(表の順)</translation>
    </message>
    <message>
        <source>Copied trials: %L1</source>
        <translation>コピーした試行: %L1</translation>
    </message>
    <message>
        <source>Write the shown trials as CSV</source>
        <translation>表示中の試行を CSV に保存</translation>
    </message>
    <message>
        <source>Write all trials as CSV</source>
        <translation>すべての試行を CSV に保存</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>カンマ区切り (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>Wrote %Ln trials to %1</source>
        <translation>
            <numerusform>%Ln 件の試行を %1 に書き込みました</numerusform>
        </translation>
    </message>
    <message>
        <source>The trials were not written. %1</source>
        <translation>試行を書き込めませんでした。%1</translation>
    </message>
</context>
<context>
    <name>netwright::TrialsTable</name>
    <message>
        <source>Trials</source>
        <translation>試行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>number</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Columns as at first</source>
        <translation>列を初期状態に戻す</translation>
    </message>
</context>
<context>
    <name>netwright::WeightsChoice</name>
    <message>
        <source>&amp;Test them on the test images</source>
        <translation>テスト画像で評価する(&amp;T)</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>Every training of this architecture in the project</source>
        <translation>プロジェクト内でこのアーキテクチャを学習したすべての結果</translation>
    </message>
    <message>
        <source>The report then states the accuracy of what was written, on images that no search has seen</source>
        <translation>どの探索でも使われていない画像に対する、書き出したものの精度を報告に示します</translation>
    </message>
    <message>
        <source>&amp;Weights</source>
        <translation>重み(&amp;W)</translation>
    </message>
    <message>
        <source>Retrain…</source>
        <translation>再学習…</translation>
    </message>
    <message>
        <source>Train this architecture at full length, then export it</source>
        <translation>このアーキテクチャを最後まで学習してから書き出します</translation>
    </message>
    <message>
        <source>Random: a table has no trained network</source>
        <translation>ランダム: 表には学習済みネットワークがありません</translation>
    </message>
    <message>
        <source>As the search left them (%1)</source>
        <translation>探索が終えた時点のもの(%1)</translation>
    </message>
    <message>
        <source>Trained again: %1, trial %2 (%3)</source>
        <translation>再学習: %1、試行 %2(%3)</translation>
    </message>
</context>
</TS>
