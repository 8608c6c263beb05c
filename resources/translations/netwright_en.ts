<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CardText</name>
    <message numerus="yes">
        <source>In %n cells of the network</source>
        <translation>
            <numerusform>In %n cell of the network</numerusform>
            <numerusform>In %n cells of the network</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n primitives</source>
        <translation>
            <numerusform>%n primitive</numerusform>
            <numerusform>%n primitives</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%1 / %Ln trials</source>
        <translation>
            <numerusform>%1 / %Ln trial</numerusform>
            <numerusform>%1 / %Ln trials</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln trials</source>
        <translation>
            <numerusform>%Ln trial</numerusform>
            <numerusform>%Ln trials</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::ActivityReporter</name>
    <message numerus="yes">
        <source>Best of %n trials: %1</source>
        <translation>
            <numerusform>Best of %n trial: %1</numerusform>
            <numerusform>Best of %n trials: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::ChecksPanel</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::DataRow</name>
    <message numerus="yes">
        <source>%1 training and %2 test images, %n classes</source>
        <translation>
            <numerusform>%1 training and %2 test images, %n class</numerusform>
            <numerusform>%1 training and %2 test images, %n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::DeviceChoice</name>
    <message numerus="yes">
        <source>%1 · %n workers</source>
        <translation>
            <numerusform>%1 · %n worker</numerusform>
            <numerusform>%1 · %n workers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::DevicesPanel</name>
    <message numerus="yes">
        <source>%Ln threads on the CPU</source>
        <translation>
            <numerusform>%Ln thread on the CPU</numerusform>
            <numerusform>%Ln threads on the CPU</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::FactsPanel</name>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>%n sample</numerusform>
            <numerusform>%n samples</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::ForecastPanel</name>
    <message numerus="yes">
        <source>from %n trials of the same setup</source>
        <translation>
            <numerusform>from %n trial of the same setup</numerusform>
            <numerusform>from %n trials of the same setup</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>from the pace of %n other trials</source>
        <translation>
            <numerusform>from the pace of %n other trial</numerusform>
            <numerusform>from the pace of %n other trials</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trials</source>
        <translation>
            <numerusform>%n trial</numerusform>
            <numerusform>%n trials</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n workers</source>
        <translation>
            <numerusform>%n worker</numerusform>
            <numerusform>%n workers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1; shared with %n running searches</source>
        <translation>
            <numerusform>%1; shared with %n running search</numerusform>
            <numerusform>%1; shared with %n running searches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::NoticeBar</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::QuickstartCard</name>
    <message numerus="yes">
        <source>1. A project file is made in your documents.
2. Ageing evolution tries %n small networks of DARTS cells, each trained for seconds on a part of the images: some minutes in all on two cores.
3. You watch accuracy and the best cell, pause if you like, and export the winner as ONNX.</source>
        <translation>
            <numerusform>1. A project file is made in your documents.
2. Ageing evolution tries %n small networks of DARTS cells, each trained for seconds on a part of the images: some minutes in all on two cores.
3. You watch accuracy and the best cell, pause if you like, and export the winner as ONNX.</numerusform>
            <numerusform>1. A project file is made in your documents.
2. Ageing evolution tries %n small networks of DARTS cells, each trained for seconds on a part of the images: some minutes in all on two cores.
3. You watch accuracy and the best cell, pause if you like, and export the winner as ONNX.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::RankingView</name>
    <message numerus="yes">
        <source>%Ln sampled</source>
        <translation>
            <numerusform>%Ln sampled</numerusform>
            <numerusform>%Ln sampled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sampled: Kendall τ %1 (95 % from %2 to %3)</source>
        <translation>
            <numerusform>%Ln sampled: Kendall τ %1 (95 % from %2 to %3)</numerusform>
            <numerusform>%Ln sampled: Kendall τ %1 (95 % from %2 to %3)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::SearchJournal</name>
    <message numerus="yes">
        <source>%1: %Ln more trials failed</source>
        <translation>
            <numerusform>%1: %Ln more trial failed</numerusform>
            <numerusform>%1: %Ln more trials failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::SearchRemoval</name>
    <message numerus="yes">
        <source>Its %Ln trials leave the project file when this message goes.</source>
        <translation>
            <numerusform>Its %Ln trial leaves the project file when this message goes.</numerusform>
            <numerusform>Its %Ln trials leave the project file when this message goes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::SkeletonStrip</name>
    <message numerus="yes">
        <source>%n class(es)</source>
        <translation>
            <numerusform>%n class</numerusform>
            <numerusform>%n classes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::SpaceResults</name>
    <message numerus="yes">
        <source>Narrow to %Ln architectures</source>
        <translation>
            <numerusform>Narrow to %Ln architecture</numerusform>
            <numerusform>Narrow to %Ln architectures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::SpaceStatus</name>
    <message numerus="yes">
        <source>%n edge(s)</source>
        <translation>
            <numerusform>%n edge</numerusform>
            <numerusform>%n edges</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n operation(s)</source>
        <translation>
            <numerusform>%n operation</numerusform>
            <numerusform>%n operations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>netwright::TrialsPanel</name>
    <message numerus="yes">
        <source>%Ln trials</source>
        <translation>
            <numerusform>%Ln trial</numerusform>
            <numerusform>%Ln trials</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Wrote %Ln trials to %1</source>
        <translation>
            <numerusform>Wrote %Ln trial to %1</numerusform>
            <numerusform>Wrote %Ln trials to %1</numerusform>
        </translation>
    </message>
</context>
</TS>
