<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>coco::Doctor</name>
    <message numerus="yes">
        <source>%n folder(s) are there and shared.</source>
        <translation>
            <numerusform>%n folder is there and shared.</numerusform>
            <numerusform>%n folders are there and shared.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coco::IndexFile</name>
    <message numerus="yes">
        <source>A part of the index “%1” is damaged, which held %n file(s). The rest stays searchable; rebuild the part with “coco index %2”.</source>
        <translation>
            <numerusform>A part of the index “%1” is damaged, which held %n file. The rest stays searchable; rebuild the part with “coco index %2”.</numerusform>
            <numerusform>A part of the index “%1” is damaged, which held %n files. The rest stays searchable; rebuild the part with “coco index %2”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coco::desktop::ConfigurationDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coco::desktop::DoctorSection</name>
    <message numerus="yes">
        <source>%n check(s) need you.</source>
        <translation>
            <numerusform>%n check needs you.</numerusform>
            <numerusform>%n checks need you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coco::desktop::FirstStart</name>
    <message numerus="yes">
        <source>Start and &amp;index %n folder(s)</source>
        <translation>
            <numerusform>Start and &amp;index %n folder</numerusform>
            <numerusform>Start and &amp;index %n folders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coco::desktop::FirstStartCheck</name>
    <message numerus="yes">
        <source>%n second(s) so far</source>
        <translation>
            <numerusform>%n second so far</numerusform>
            <numerusform>%n seconds so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) so far</source>
        <translation>
            <numerusform>%n minute so far</numerusform>
            <numerusform>%n minutes so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coco::desktop::LogFeed</name>
    <message numerus="yes">
        <source>%n line(s) came faster than they could be shown and were left out.</source>
        <translation>
            <numerusform>%n line came faster than it could be shown and was left out.</numerusform>
            <numerusform>%n lines came faster than they could be shown and were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coco::desktop::LogsPage</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the expression is too hard for %n of them</source>
        <translation>
            <numerusform>the expression is too hard for %n of them</numerusform>
            <numerusform>the expression is too hard for %n of them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n match(es)</source>
        <translation>
            <numerusform>%n match</numerusform>
            <numerusform>%n matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Follow again (%n new line(s))</source>
        <translation>
            <numerusform>Follow again (%n new line)</numerusform>
            <numerusform>Follow again (%n new lines)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coco::desktop::MainWindow</name>
    <message numerus="yes">
        <source>Nothing is indexed here yet. The other place keeps its %n index(es).</source>
        <translation>
            <numerusform>Nothing is indexed here yet. The other place keeps its %n index.</numerusform>
            <numerusform>Nothing is indexed here yet. The other place keeps its %n indexes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coco::desktop::MountOffer</name>
    <message numerus="yes">
        <source>&amp;Let it see %n folder(s)</source>
        <translation>
            <numerusform>&amp;Let it see %n folder</numerusform>
            <numerusform>&amp;Let it see %n folders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coco::desktop::RemarkBar</name>
    <message numerus="yes">
        <source>%n more remark(s)</source>
        <translation>
            <numerusform>%n more remark</numerusform>
            <numerusform>%n more remarks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>coco::desktop::SearchPage</name>
    <message numerus="yes">
        <source>No file that can be searched was found in %n project(s).</source>
        <translation>
            <numerusform>No file that can be searched was found in %n project.</numerusform>
            <numerusform>No file that can be searched was found in %n projects.</numerusform>
        </translation>
    </message>
</context>
</TS>
