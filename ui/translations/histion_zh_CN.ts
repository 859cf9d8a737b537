<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>CommandPalette</name>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on; %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>belongs to a view that is not shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message>
        <source>, optional</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>language of the pages, as in index.zh_CN.md</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1 · `histion-run %2`

</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>## Inputs

</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>## Outputs

</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>## Parameters

</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> Default: `%1`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reference: [doi %1](https://doi.org/%1)

</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source># Keys

Ctrl+K opens the list of all commands; each shows its key there.

</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Using Histion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the program</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Datasets and results of the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a module, set its parameters and run it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels as points of two components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What runs, waits and is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the chosen data came to be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regions, their classes and their order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Display</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours, scale, panels and channels of the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds pixels that are like a region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small images of many ions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of the chosen table, matrix or regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compounds that fit the chosen spectrum</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProvenanceText</name>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;p&gt;The first %1 of %2 rows; export the table to see all.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 µm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total ion current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Data files (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imaging dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LC-MS run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectral library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histology slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for this. Close other programs and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ion image m/z %1 ± %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrum of pixel %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean spectrum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chromatogram m/z %1 ± %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total ion chromatogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base peak chromatogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrum of scan %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map of retention time and m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrum of the chosen entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TIC normalised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RMS normalised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median normalised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base peak normalised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not normalised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/z %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan %1  survey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan %1  MS%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>precursor m/z %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>isolated %1–%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>energy %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precursor m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adduct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact mass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collision energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MS level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retention time (s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instrument type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>InChIKey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SMILES</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>InChI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 µm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Methods</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it came from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the report %1 cannot be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder, or check that the disk has room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a report is written as .pdf or .html, not as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content (SHA-256)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe (SHA-256)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first %1 of %2 channels are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerance, half-width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total ion current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root mean square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui</name>
    <message>
        <source>Line %1 does not begin with an m/z: “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no m/z in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>section %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% of TIC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>× RMS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>× median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>% of base peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Object %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unclassified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measurements at m/z %1 ± %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SD</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels above 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precursor m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adduct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collision energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>InChIKey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base peak m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corners</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::AnnotationEdits</name>
    <message>
        <source>The project is read-only: nothing can be drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed: the project is read-only, or an object is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object is locked. Unlock it to change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked objects were left as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an area first: what you draw is cut from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen object belongs to other data. Choose one of this image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen areas belong to data that are not aligned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen areas have nothing in common.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose two or more areas to merge them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtract areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the area to cut from first, then those to cut out of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intersect areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose two or more areas to keep what they share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simplify outlines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Annotate whole image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort into hierarchy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::AnnotationPanel</name>
    <message>
        <source>Annotations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything drawn. Choose rows to choose objects; F2 renames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unclassified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows objects whose name, class or note has this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which objects are listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Objects of the open data and those aligned with them, or of all data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is drawn yet. Choose a tool and draw on the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No object fits the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::AnnotationToolBar</name>
    <message>
        <source>Drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing tools</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::AnnotationTreeModel</name>
    <message>
        <source>Unclassified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 px²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mm²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 µm²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 µm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked. Click to unlock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to lock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked objects cannot be changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename object</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::Annotations</name>
    <message>
        <source>The project is read-only: nothing can be drawn on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the data that these regions belong to, then add them to the annotations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n region(s) added to the annotations.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Annotations could not be saved: %1 They are kept in the window and written with the next change.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::BlendControls</name>
    <message>
        <source>Under the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low values are transparent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line from left to right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second picture lies over or under the image (Shift+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image on one side of a line, the second picture on the other (Shift+W)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image and the second picture in turn (Shift+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second picture: an ion, a result or a slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the second picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity of the picture that lies above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image lies over the second picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the picture above only what is bright hides the one below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image above the line, the second picture below it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the pictures change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slide: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel %1 of a result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in this project</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::BoxTool</name>
    <message>
        <source>Draw line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw ellipse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw rectangle</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::BrushTool</name>
    <message>
        <source>Erase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ChromatogramPlot</name>
    <message>
        <source>Chromatogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time (min)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min   %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1   %2 min (%3 s)   intensity %4   click: scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fragment scan at %1 min   click: its spectrum</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ChromatogramView</name>
    <message>
        <source>Kind of chromatogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total ion current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extracted ion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sum of the peaks inside the m/z window of the tool bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MS level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scans of this MS level make the chromatogram and the map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this extracted chromatogram beside the next one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the kept chromatograms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all of the run (double click)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MS%1 (%L2 scans)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the chromatogram…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scans of this run have no retention times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>total ion current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base peak</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ClassList</name>
    <message>
        <source>Classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New objects get the class chosen here. Double click gives it to the chosen objects, F2 renames it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives this class to the chosen objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renames the class (F2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes the colour of the class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deletes the class; its objects become unclassified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unclassified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change colour of class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New class %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the class</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::CommandPalette</name>
    <message>
        <source>Nothing of that name. Try another word, or a number for an m/z.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a part of a name; Up and Down choose, Enter runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command, m/z, dataset, result or module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chromatogram of m/z %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ion image of m/z %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with the present tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no spectra are open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, not possible: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::CurvePlot</name>
    <message>
        <source>Curves of the running job</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::DatasetNotes</name>
    <message>
        <source>1 note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was repaired or assumed when this was imported or computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was repaired or assumed when this was imported or computed:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::DisplayPanel</name>
    <message>
        <source>Second picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to six images side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up to seven ions over each other, each in a colour of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of single images and panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How values become places on the colour bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank (equal shares of pixels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the eye only: numbers stay as they are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gaussian, 1 pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median, 3 × 3 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the colours of channels are joined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentile of the pixels above zero where the colours begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Percentile of the pixels above zero where the colours end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same range in all datasets and sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The range of an ion stays as it is when another dataset or section is opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;moothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mi&amp;xing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add present ion as channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ion of the m/z bar becomes one more channel, up to seven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The present image stays in a panel of its own, up to six</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::Docks</name>
    <message>
        <source>Float or dock this panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a tab to move or float its panel; right click for more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Float</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::DrawingTools</name>
    <message>
        <source>Alt cuts it from the chosen areas, Shift adds it to the chosen one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click chooses an object, Ctrl+click several; drag moves them. Drag a corner to change it; Alt+click sets or removes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a rectangle; Ctrl makes it a square. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag an ellipse; Ctrl makes it a circle. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a line to measure a length; Ctrl keeps to steps of 45°.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click corners, or drag to draw freehand. Double click, Enter or the first corner closes it; Backspace takes a corner back. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polyline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click corners of a line, or drag. Double click or Enter ends it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Freehand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag around an area. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint an area; begin inside the chosen one to go on with it. Alt erases. [ and ] or Alt+wheel change the size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint away parts of the chosen areas. [ and ] or Alt+wheel change the size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press on a colour and drag away to take in more; Ctrl is more strict. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each click sets a point; Alt+click removes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the last edit of annotations back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does again what was taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deletes the chosen objects.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the chosen objects in place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes one area of the chosen ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cuts the other chosen areas from the one chosen first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intersect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves only what all chosen areas have in common.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fills the holes of the chosen areas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simplify…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leaves out corners of the chosen areas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locked objects cannot be changed by accident.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Properties…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, class, colour, note and lock of the chosen objects.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chooses everything drawn on this image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Annotate whole image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes an area of the whole image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert into hierarchy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts the chosen objects under the areas that hold them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resolve hierarchy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts every object of this image under the smallest area that holds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows areas filled or as outlines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the names of objects on the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show annotations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows or hides what is drawn on the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an object first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an area first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose two or more areas first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen objects are locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simplify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The outline may move by at most this many pixels:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a project that can be written to draw in it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1   (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ending decides the form. Use one of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is a folder. Name a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file exists and will be replaced.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::FeatureModel</name>
    <message>
        <source>m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::GalleryDelegate</name>
    <message>
        <source>similarity %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>structure %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::GalleryModel</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Intensity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean intensity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
mean intensity %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
structure %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
similarity %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::GalleryView</name>
    <message>
        <source>Find similar ions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ranks the ions by how alike their images are to the chosen one&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the ion beside the others (Ctrl + click)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add as channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the ion as a colour over the others (Ctrl + Shift + click)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the m/z of the ion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the shown ions with names and scores, for a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export list…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the shown ions with names and scores to a CSV file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own list of m/z…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the ions of a list that is typed or pasted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which ions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which ions are shown: peaks of the mean spectrum, stored features, or a list of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many peaks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of the highest peaks of the mean spectrum are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the ions. Structure: how smooth the image is (Moran&apos;s I). Similarity: how alike it is to the ion that was chosen for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by intensity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by similarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter ions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: name, 741.53 or 700..800</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows only ions that fit: part of a name, an m/z as far as it is written, a range like 700..800, or a comparison like structure &gt; 0.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ion images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own list, copy, export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an imaging dataset: small images of its ions appear here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for peaks…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no ions of this list in the dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No ion fits the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 ions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 of %L2 ions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · similar to m/z %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · comparing, %L1 of %L2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own list of m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One ion a line: m/z, then a name if you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List of m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 ions copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the list of ions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 ions written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strongest peaks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own list…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own list (%L1)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are %1 panels already: close one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are %1 channels already: remove one first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::GrowPanel</name>
    <message>
        <source>Grow by similarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks for all pixels whose spectra are like the seed&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept the grown region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the proposal one annotation of the seed&apos;s class; undo removes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard the grown region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forgets the proposal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similar spectrum: the cosine with the mean of the seed; good when the tissues differ much. Discriminant: what tells the seed from other annotated pixels (or from random ones); finds small differences, wants more seed pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Similar spectrum (cosine)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discriminant (LDA)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many of the highest peaks are compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels with at least this score belong to the proposal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every pixel becomes what most of the 3 × 3 pixels around it are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Islands of fewer pixels are left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest island</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an imaging dataset to grow a region in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Seed:&lt;/b&gt; 1 region of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Seed:&lt;/b&gt; %L1 regions of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Seed:&lt;/b&gt; %L1 marked pixels, for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one or several annotated areas of a tissue, or mark pixels in the scatter: the rest of that tissue is then proposed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 seed pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, against %L1 random pixels: nothing else is annotated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, against %L1 pixels of other classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked on regions that were left out in turn: %L1 % of their pixels are found again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %L1 % of the others stay out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked: that needs several regions of the class as seed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find similar tissue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This project is open read-only: nothing can be drawn in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 pixels, %2 % of the section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::HelpViewer</name>
    <message>
        <source>Histion help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in the help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search in all pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists the pages in which all of these words occur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of the help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No page has all of these words.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::HitsDelegate</name>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::HitsModel</name>
    <message>
        <source>Rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adduct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>InChIKey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SMILES</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>structure of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error [ppm]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured minus computed m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How well the hit fits; the bars are its parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That the hit is right, as its module estimates it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::HitsView</name>
    <message>
        <source>Copy InChIKey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the InChIKey of the hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy SMILES</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the SMILES of the hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies all that is known of the hit, with a header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show its ion image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows where the ion of the hit lies in the open dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export hits…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes all hits to a CSV file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which hit list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which hit list is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a hit list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hits, best first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is known of the hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ion image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>InChIKey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SMILES</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search found nothing for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this spectrum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a hit list above or in the project to see its compounds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which compound is it? A compound search lists its candidates for a spectrum here, best first, with structure and matching peaks.

No module that finds hits was run in this project yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 hits for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a spectrum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an imaging dataset to see where the ion lies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search did not say which m/z this hit has in the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adduct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ppm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matched peaks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This list holds no spectra to compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the hits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>row</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ImageCanvas</name>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this panel (Shift+X closes the chosen one)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close panel %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ImportDialog</name>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep spectra in the original file (link)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs about half the disk space. Spectra are then read from the original file, which must stay where it is and unchanged; ion images do not need it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::IonImageView</name>
    <message>
        <source>Channel of the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which section of the dataset is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole image (0, or double click)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The present image stays in a panel beside; choose another ion for this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closes the chosen panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chooses the next panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chooses the panel before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlay on or off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lays a second picture over the image; the Display panel says which</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wipe on or off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows a second picture beside a line that can be dragged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flicker on or off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the image and a second picture in turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>preview, import is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R %1  G %2  B %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x %1, y %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  (%1, %2 mm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::IonRow</name>
    <message>
        <source>Shown or hidden (key %1 on the image)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the channel…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose: the m/z above then belongs to this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The range from the clip percentiles again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps this range when another ion or dataset is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain: how many times brighter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no image yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::Job</name>
    <message>
        <source>The program %1 could not be started: %2. Install Histion again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The job request cannot be written to the temporary folder. Check that the disk has room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The work stopped unexpectedly (the process crashed or ran out of memory). Nothing in the project was changed; the log below may tell why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The work failed with exit code %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::JobCard</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stops the job; nothing in the project is changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs this job before the one that waits above it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open form again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the form with the same inputs and parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the form of %1 again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the job has told so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of the work is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the whole log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the log of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the log to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the log of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log could not be written to %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits: next in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits: %1 jobs before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled after %1. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::JobsPanel</name>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imports and module runs appear here, with their progress.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::LandmarkPanel</name>
    <message>
        <source>Imaging data, to click landmarks on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click the place that you clicked on the slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removes the last landmark (Backspace)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now click the same place in the image below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a place on the slide inside the image that lies over it, then the same place below. Two pairs move, turn and scale; three and more fit best.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean error: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::Layouts</name>
    <message>
        <source>Pathology</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chemistry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LC-MS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arranges the panels for this kind of work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save layout as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps how the panels stand now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Manage layouts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renames or deletes your layouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts every panel back to its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A layout of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have not saved a layout yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the layout; an existing one is replaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your layouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click or F2 renames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives the chosen layout another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deletes the chosen layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closes this window</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::LibraryModel</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Precursor m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adduct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Energy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::LibraryView</name>
    <message>
        <source>Search the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search name, formula, adduct, InChIKey or precursor m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries of the library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an entry to see its spectrum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is known of the entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library has no entries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entry matches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 of %L2 entries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This entry has no peaks.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::MainWindow</name>
    <message>
        <source>nothing is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no project is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read-only: %1. You can look at everything and export it; nothing is changed or remembered here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds files to this project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (read-only)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – Histion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> of %1 µm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>   m/z %1–%2   %L3 peaks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit Histion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A job is still running. Quit and cancel it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens data files; they are imported once into a project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens a project folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tissue that comes with Histion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the sample is not installed beside this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Recent projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import into this project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes what is open in a form that other programs read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save p&amp;icture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the picture as it is on the screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repor&amp;t…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the picture with how it came, as PDF or HTML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the start page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefere&amp;nces…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks, language, what new data start with, where projects go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends Histion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous peak	Ctrl+Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next peak	Ctrl+Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window below	Shift+Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window above	Shift+Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ion image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every command by name; also an m/z, a dataset, a result or a module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Whole image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows all of the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarges the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows more of the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the keyboard to the next panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the keyboard to the panel before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Float or dock this panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The panel that has the keyboard becomes a window of its own, or goes back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close this panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closes the panel that has the keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Modules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The page about what has the keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Two-minute tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the main steps with the sample tissue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All keys of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Histion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project or measurement folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import into this project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be imported: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing %1 into the project %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 (and %3 more, see Notes)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No installed writer knows a file form for what is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture %1 could not be written. Choose another folder, or check that the disk has room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Histion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Histion %1&lt;/b&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A workstation for mass spectrometry imaging. BSD 3-Clause licence.

Your data stay on this computer: Histion never connects to a network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Histion again to see the language or the size you chose.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::MatrixView</name>
    <message>
        <source>Go to a feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to m/z or name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features of the matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>feature %L1 of %L2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x %1, y %2   %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not measured</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::Measuring</name>
    <message>
        <source>mm²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px²</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>px</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::MirrorPlot</name>
    <message>
        <source>Two mass spectra head to tail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a hit to compare its spectrum with the measured one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ModuleForm</name>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters that are rarely changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sets every parameter back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project no longer holds what this was made from: %1. Choose another input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the project holds no data of this kind yet (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts the module; look on while it works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works only on the pixels inside what was drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is drawn on the open dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything drawn</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ModulePanel</name>
    <message>
        <source>Module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The analysis to run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this module does, and what its parameters mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No analysis module is installed beside this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The module %1 is not installed beside this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form of the module</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::MoveTool</name>
    <message>
        <source>The object is locked. Unlock it to change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An area needs three corners.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line needs two ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove corner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert corner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move corner</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::MzBar</name>
    <message>
        <source>TIC normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/z of the ion image or chromatogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>e.g. 741.5307</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/z of the ion image or extracted chromatogram; Enter applies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerance, half-width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half-width: the window reaches this far to each side of the m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of the tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How peaks in the window are combined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How several peaks inside the window become one value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides each pixel by the sum of its spectrum (total ion current)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/&amp;z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an m/z. Enter a positive number such as 741.5307.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of the tolerance; the window stays the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the image</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::OverlayBar</name>
    <message>
        <source>Align…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imaging dataset whose ion image lies over the slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/z of the overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/z of the ion image; Enter shows it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the ion image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the overlay is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blend: both at once. Wipe: one on each side of a line to drag. Flicker: in turns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity of the overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity of the ion image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registration result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the placement from a registration result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places the imaging data on the slide: drag it or its handles, W A S D move, Q E turn, + - scale, click to set landmarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a result…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That result does not lead from this dataset to this slide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not aligned with this slide; the project is read-only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not aligned with this slide yet: press Align…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::Pages</name>
    <message>
        <source>Image or volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ion images and pictures of results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All sections as a stack</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ParameterField</name>
    <message>
        <source>From %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>741.53, 798.54</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::PolygonTool</name>
    <message>
        <source>Draw line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw polygon</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::Preferences</name>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kinds of preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset everything…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forgets all preferences, layouts and recent projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps these preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget all preferences, your layouts and the list of recent projects? Projects themselves are not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of all texts; applies at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of texts, controls and pictures alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language and the size of everything change at the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of &amp;texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of &amp;everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half-width of the m/z window that new data start with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of the tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the value of each pixel is divided by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total ion current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root mean square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of ion images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tolerance ±</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerance, half-width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projects that were opened before keep what they were shown with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where opening a file makes its project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beside the data file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In this folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder in which projects are made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of new projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chooses the folder of new projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remember recent projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists the last projects on the start page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder beside the data that cannot be written is replaced by your home folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder for new projects that exists and can be written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ProjectTree</name>
    <message>
        <source>Project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Datasets and results of this project; a click opens one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to annotations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the regions of this result annotations that can be edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the name by which commands know this dataset or result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (damaged)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::PropertiesDialog</name>
    <message>
        <source>Properties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Properties of %1 objects</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::PropertiesForm</name>
    <message>
        <source>Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the object, shown in the list and on the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class of the object; its colour is that of its class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gives the object a colour of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour of the object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The object gets the colour of its class again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A locked object cannot be moved, changed or deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A note about the object, kept with it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unclassified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change properties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock objects</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ProvenancePanel</name>
    <message>
        <source>Run again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the module&apos;s form with these inputs and parameters, and runs it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the histion-run command that repeats this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as recipe…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes this step as a job request that histion-run job runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the picture with how it came, as PDF or HTML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History of the chosen data or of the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History of the chosen data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History of the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that was imported or computed, the newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command was copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, version %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (no longer in the project)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a dataset or a result to see how it came to be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job request (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipe %1 could not be written: %2. Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: %1. Run it inside a project with: histion-run job %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::RangeSlider</name>
    <message>
        <source>Range of the colour scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag the handles, or what lies between them. Arrow keys move the high end, with Shift the low end; Ctrl moves in large steps.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::RecentCard</name>
    <message>
        <source>Open project %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::RegionTraces</name>
    <message>
        <source>Spectra are shown of the first %1 chosen areas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pixel has its centre inside “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%L2 px)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>area</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ReportDialog</name>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gathering the report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the page for printing and sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as HTML…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes one file that any browser shows, pictures included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closes this window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::RetentionMap</name>
    <message>
        <source>Map of retention time and m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the map…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time (min)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min   m/z %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>   intensity %1   click: its chromatogram</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::RowFilter::Parser</name>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no comparison. Use &gt; &gt;= &lt; &lt;= = != or ~.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the name of a column before the comparison: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no column “%1”. Columns: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value is missing after “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a number, but %2 holds numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds texts: compare it with = != or ~.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ScanView</name>
    <message>
        <source>Click the chromatogram or the map to see a scan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>click: extracted chromatogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scans of this cycle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The survey scan and the fragment scans that follow it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous scan of this level (left arrow in the chromatogram)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next scan of this level (right arrow in the chromatogram)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No scan is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scan %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>   no peaks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ScatterPlot</name>
    <message>
        <source>Scatter of the embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ScatterView</name>
    <message>
        <source>Clear marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a reduction, or choose one of its results: its pixels appear here as points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Horizontal dimension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vertical dimension</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of the points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many points there are, and how many are marked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No point is marked any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws an area around the marked pixels, one for each section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> Shift adds, Alt removes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark points with a rectangle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a rectangle to mark points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark points with a lasso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw around points to mark them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dimension %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ion image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classes of the areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unclassified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>area</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This has other pixels than the points: their density is shown instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 of %L2 points marked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>marked in the scatter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region of marked pixels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::ScoreHistogram</name>
    <message>
        <source>How many pixels have which score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many pixels have which score; right of the line they belong to the proposal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::SlideCanvas</name>
    <message>
        <source>Slide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::SlideOverlay</name>
    <message>
        <source>Place on slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align by landmarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 µm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Align by result</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::SlideView</name>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole slide (0, or double click)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1:1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One screen pixel per pixel of the slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 × %L2 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 µm/px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 µm/px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pixel size unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1× objective</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  (%1×)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x %1, y %2 px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  (%1, %2 µm)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::SpectraView</name>
    <message>
        <source>Arrangement of the spectra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlaid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrum of the result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrum that points up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrum that points down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a peak for its ion image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin the pixel&apos;s spectrum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this pixel&apos;s spectrum to compare it with the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was measured at this pixel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pixel %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> of section %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectra appear here when a dataset is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick a spectrum in the list to show it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing the spectra of the areas…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::SpectrumPane</name>
    <message>
        <source>m/z to go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/z or from-to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An m/z shows its ion; a range as in 740-760 is zoomed to. Enter goes there, Escape closes the field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/z window below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step down by one m/z window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/z window above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step up by one m/z window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wider m/z window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the tolerance 1.1 times as large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrower m/z window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divide the tolerance by 1.1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to m/z…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type an m/z, or a range to zoom to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>‹ Peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak ›</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type an m/z between %1 and %2, or a range as in 740-760.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::SpectrumPlot</name>
    <message>
        <source>Mass spectrum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous zoom of the spectrum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to the range that was shown before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next zoom of the spectrum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go forward again to the range you came back from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole spectrum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all m/z and the full intensity (double click)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectra in percent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count every spectrum in percent of its highest peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectra appear here when a dataset is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>click: ion image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag: move this edge of the m/z window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/z %1   %2   (%3)   %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::StackDialog</name>
    <message>
        <source>Stack of sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the datasets that are serial sections of one tissue, put them in order and state how far apart they lie. Sections are placed by their alignment with the first one; without one they are centred on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections of the stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ticked datasets are sections of the stack, the first one in front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height (µm)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the section towards the front (Alt+Up)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moves the section towards the back (Alt+Down)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance between sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From one section to the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> µm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space evenly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sets all heights to this distance from one to the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A height is not a length in µm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two sections lie at the same height. Give each its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick at least two datasets.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::StartPage</name>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imzML, mzML, slides, tables, libraries and regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A project folder that Histion made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mouse bladder section that comes with Histion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two-minute tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the main steps with the sample tissue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can also drop data files or a project folder onto this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample is not installed beside this program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See where each ion lies in the tissue, and which spectrum each pixel has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 datasets</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::StructureWidget</name>
    <message>
        <source>Structure of the chosen hit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no structure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this structure cannot be drawn</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::TableModel</name>
    <message>
        <source>%1. Click to sort.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::TableView</name>
    <message>
        <source>Measurements of annotations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 rows copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 rows written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the chosen rows with the header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export table…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the shown rows and columns to a CSV file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds a text in the shown rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes to the next match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes to the previous match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show ion of the row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows the ion image of the row&apos;s m/z, or chooses the row&apos;s annotation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which table is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter: a word, or mz &gt; 500</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows only rows that fit. Words: tumor. Comparisons: mz &gt; 500, &quot;mean&quot; &lt;= 3, mz 500..600, name ~ PC, -stroma (without). Several of them must all fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which columns are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text to find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text to find in the shown rows; Enter goes to the next match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closes the search  (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw annotations on the image: their area and the intensity of the chosen ion are listed here, for every object and every class.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an imaging dataset and draw annotations: their measurements are listed here. Tables that modules make appear in the list above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This result is not a table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No row fits the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 of %L2 rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>   %L1 chosen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::Tour</name>
    <message>
        <source>✓ Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The step before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends the tour; the menu Help starts it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An ion image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each pixel of the tissue has a spectrum. The picture shows how much of one m/z every pixel holds: bright is much. The wheel zooms, dragging moves, double click shows all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a peak</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below is the mean spectrum of the tissue. Click a peak: its ion image appears above. Ctrl+Right and Ctrl+Left go from peak to peak.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click anywhere in the tissue. The spectrum of that pixel appears over the mean spectrum, and a cross marks the place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/z and tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here you type an m/z. The tolerance is a half-width: 741.53 ± 10 ppm. Pixels are divided by their total ion current, so that they can be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a tool, then draw on the tissue: a tumour, a reference, a hole. Regions have classes and colours, and every step can be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several ions at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ions can be put side by side or laid over each other as coloured channels. Their colours and ranges are set here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an analysis, look at its parameters and press Run. It works in the background; its results appear in the project, each with a record of how it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The menu File exports data and pictures, and writes a report with the picture, its parameters and a paragraph for your methods section. Ctrl+K finds every command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::TraceLegend</name>
    <message>
        <source>Spectra that are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick what is shown. Delete removes a pinned spectrum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the pinned spectrum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forget the pinned spectrum that is chosen in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::Turntable</name>
    <message>
        <source>Nothing is shown that could be turned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written. Check the folder and the room on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::TurntableDialog</name>
    <message>
        <source>Turntable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures for one full turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width of the pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height of the pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for the pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pictures are named frame-001.png and so on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chooses the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>×</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One turn in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 pictures were written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped after %1 pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::VolumeCanvas</name>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::VolumeControls</name>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws the whole stack as a cloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Box and lengths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The edges of the stack with their lengths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the volume is drawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cloud: near parts hide what lies behind. Brightest: each line of sight shows its highest value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brightest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values that are visible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values below the left handle are invisible; from the right handle on the volume is densest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rise of the opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the right: faint values become more transparent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Density</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How dense the densest parts are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> µm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From one section to the next; the file does not state it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section gap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oblique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slice across x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slice across y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slice across z: a section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slice in any direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position of slice %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the slice lies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tilt of the oblique slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Angle between the slice and the sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn of the oblique slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction into which the slice is tilted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Face me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turns the oblique slice so that you look straight onto it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part along %1 that is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is cut away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surfaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Areas drawn on the sections as solids, one a class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result shown as surfaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A segmentation whose classes are shown as solids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity of the surfaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much of what lies behind is hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mm³</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only what lies between the handles is drawn</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::VolumeView</name>
    <message>
        <source>Build a stack…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole volume, a little from the side (0, or double click)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look along x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>X</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look along x (X)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look along y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look along y (Y)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look along z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look along z, onto the first section (Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes several datasets of the project the sections of one stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turntable…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes pictures of one full turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn by the processor: no graphics card is used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an imaging dataset with several sections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This dataset has one section only.

If other datasets of the project are serial sections of the same tissue, build a stack of them: choose them, put them in order and state how far apart they lie.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This dataset has one section only.

To see a volume, import the other serial sections into this project too (File, Import). Then build a stack of them here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an m/z to see it in the stack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/z %1 ± %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Building the stack…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 × %3 voxels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 × %3 µm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sections</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>histion::ui::WandTool</name>
    <message>
        <source>Wand</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Workstation for mass spectrometry imaging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data files or a project folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a picture of the window to this file and quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the picture is taken: first-image (default) or start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the time to the first drawn image and quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a panel (jobs), a command (preferences) or a help page (help:index)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange the panels: standard, pathology, chemistry, lcms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of this run: en, zh_CN or system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of this run: light, dark or system</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>manifest</name>
    <message>
        <source>A list of m/z values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A network that squeezes each spectrum through a few nodes and restores it. Follows curved relations that PCA cannot, and gives a fixed mapping that can be applied to other sections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text file that begins with ACCESSION.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All records of the library with their facts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All regions with their classes, in the pixels of the picture they were drawn on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All spectra on their pixel grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All spectra over retention time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All spectra over retention time; missing when the file holds chromatograms alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An acqus or fid file for one spectrum, or a folder for all spectra below it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AnnData reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Annotated regions; the class of each pixel is kept in obs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applied after normalisation. The square root evens out counting noise and brings weak ions forward.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autoencoder (Thomas 2016)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Background below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bin width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bins of equal width in Da</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bins of equal width in ppm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bruker flex reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CUDA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CUDA when there is one, else the processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chooses m/z features of a dataset and writes pixels by features as AnnData for scanpy, squidpy and SpatialData.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chromatograms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cividis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class, name or id of the regions to keep, several separated by commas; empty: all areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours of a .png picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Component images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Components</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coordinates of the pixels in a reduced space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coordinates of the pixels in a reduced space, kept in obsm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cropped dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dataset of a region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws a scale bar into a .png picture when the pixel size is known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors of the autoencoder and of PCA on held-out blocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every feature is centred, then divided by this. Without scaling strong ions lead; with unit variance all ions count alike, noise included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every pixel&apos;s values in the reduced space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explained variance of each component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extra passes over the data that sharpen the search; used above 1000 features.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extra random directions of the search; used above 1000 features, where the covariance is not built.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Falls to 30 % every 30 epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Falls to a hundredth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feature annotations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feature list reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features above it are left out; 0 takes the whole range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features below it are left out; 0 takes the whole range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Features with the intensities of all pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File or folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds the orthogonal directions along which the spectra of the image vary most. The linear baseline of every other reduction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For [pixels, features] without positions: how many pixels make a row of the picture; 0 puts all into one row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full width of a bin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GNPS JSON reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GeoJSON reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HDF5 matrix reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half-width of a feature&apos;s window, for automatic features of centroid data and for a list of m/z values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half-width of the m/z window of a peak.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half-width of the m/z window of features for which the file states none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden layers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Highest point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How badly each pixel is reconstructed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many components are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many features are kept at most, those most intense in the mean spectrum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the network sees every training pixel, at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the mean activity of the nodes is pulled to the target; 0 turns it off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the learning rate changes over the epochs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the reconstructed spectrum changes when a node goes from its 5th to its 95th percentile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity (linear)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inferno</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List of features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logistic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logistic is the published network. Identity makes the network linear: it then finds the space of PCA.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MGF reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MSP reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Magma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maps the pixels of a dataset with a model that PCA or the autoencoder learned on another one, so that several sections share one space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MassBank reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean activity a node should have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median of the non-zero points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most training pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of a layer to read instead of the matrix X.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalises inner layers; slower, sometimes helps deep networks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NumPy reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of nodes in the narrowest layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One channel per component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only when the file is an mzML under another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens AnnData files of scanpy, squidpy and SpatialData: the matrix, the pixel and feature tables and the embeddings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens LC-MS runs in the mzML format, plain or gzip-compressed, with their scans and chromatograms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens LC-MS runs in the older mzXML format, plain or gzip-compressed, with their scans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens MassBank records, one or several in a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens a NumPy array [pixels, features] or [height, width, features] as a matrix of features.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens a list of library records as GNPS exports them in JSON.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens a list of m/z features in the JSON form of .sef files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens a matrix or image cube in an HDF5 file, with its m/z values and pixel positions where they are found by their usual names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens annotated regions in GeoJSON, as QuPath exports them: areas with holes, lines and points with classes, colours and names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens imaging mass spectrometry data in the imzML format, continuous or processed, together with its .ibd file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens pictures of tissue: TIFF (plain, pyramid, OME), PNG, JPEG and BMP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens separated text: a matrix of pixels by m/z, a list of m/z features, or any table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens spectra in the Mascot generic format, as GNPS, MassBank and search engines write it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens spectral libraries in the MSP format of NIST, MoNA, MassBank and RECETOX.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens time-of-flight spectra of Bruker flex instruments (acqus and fid), one spectrum or all below a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opens whole-slide images of microscope scanners (Aperio, Hamamatsu, Leica, 3DHISTECH, Ventana) through OpenSlide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oversampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path of the matrix inside the file; empty looks for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patience</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixel table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels by features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels in a row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels of one training step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels read at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels whose total ion current is below this share of the median do not take part in the fit; they are still mapped. 0 excludes empty spectra only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels whose total ion current is below this share of the median do not take part in the stretch of the colours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plain table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Power passes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Principal component analysis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pseudo-spectra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pulls weights towards zero (L2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts a .png picture on white, at least 400 px wide, with title, colour bar, range, unit and normalization. Without it every pixel of the picture is one of the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Readers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rectified linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Root mean square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save MGF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save MSP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save dataset as AnnData</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save embedding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save features as AnnData</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save histology</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save imzML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save regions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save spectra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the pixels, in whole blocks of 8 x 8, that is kept out of training to judge it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side length in the .png picture of one pixel of the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side length of a pixel of the finest level; 0 takes the size that the file states.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slide reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sparsity target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectra on a pixel grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square root of the standard deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step size of the Adam optimiser. Lower it when the loss jumps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes the spectra inside drawn regions into a dataset of its own, for any module that should see nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .csv or .tsv file with one header line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .geojson file to write; an existing one is replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .geojson file with annotations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .h5 or .hdf5 file with the matrix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .h5ad file to write; an existing one is replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .h5ad file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .imzML file to write; the .ibd file is written beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .imzML file; its .ibd file must lie beside it under the same name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .json file with a list of library records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .mgf file with the spectra.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .msp file with the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .mzML or .mzML.gz file; the index at its end is not needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .mzXML or .mzXML.gz file; the index at its end is not needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .npy file with numbers of two or three dimensions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The .sef file with m/z features.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The decoder uses the encoder&apos;s weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embedding to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The features to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file to write; its ending chooses the format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The imaging dataset to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loadings: how much each m/z belongs to a component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The m/z features, with intensities of all pixels when the file holds them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The m/z values of the features in the order of the file; empty takes those of the file, or numbers from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The m/z values of the features, one window each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is refused when fewer of its features hold any intensity in the dataset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model of a PCA or an autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture as a pyramid that is decoded on demand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture; its content decides how it is read, not its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile spectra on the raster of their spots, or in a row.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The regions to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed gives the same result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slide; files that belong to it must lie beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The spectra inside, at the positions they had</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The spectra to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The volume to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three components as red, green and blue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tied weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be applied to other datasets with the module Apply encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total ion current</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total ion current, SRM and other chromatograms, one row a point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training stops after this many epochs without improvement on the validation pixels; 0 never stops early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turbo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Validation pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What every spectrum is divided by, so that pixels can be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the file states about each feature beside its m/z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the file states about each pixel, or the whole of a plain table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the intensities of each spectrum are divided by.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the table is. Automatic looks at the names of its columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was drawn, in pixels of the dataset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When there are more, a random sample is used, the same share of every section.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When there are more, the most intense of the mean spectrum are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the network is trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which channel becomes a .png picture, counted from 1; other formats hold all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which level of the pyramid is written, 0 is the finest; -1 takes the finest that is at most 8000 px wide and high.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which m/z windows become the columns of the matrix. Automatic takes every peak of the mean spectrum, the strongest first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which m/z windows become the columns of the matrix. Automatic takes the peaks of the mean spectrum, the strongest first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widths of the layers between input and nodes, divided by commas; the decoder mirrors them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a feature table and its intensities as text or as a NumPy array.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a table as text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a volume as 32-bit floats: an OME-TIFF with one page per section, or a NumPy array.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes an image as a picture (.png), as 32-bit floats (.tif, .ome.tif, .npy) or as text (.csv).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes an imaging dataset as an .imzML file with its .ibd file beside it, readable by other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes one level of a histology picture as .png, .tif or .jpg.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes pixels by features as AnnData for scanpy, squidpy and SpatialData.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes regions as GeoJSON that QuPath opens, and that gives the same regions when it is read again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes spectra as text with the columns mz and intensity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes spectra with all their facts as an MSP library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes spectra with all their facts in the Mascot generic format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the coordinates of all pixels in an embedding as text or as a NumPy array.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the weights of a trained model as safetensors and its run card as JSON beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imzML reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>log(1 + x)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>m/z values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mzML reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mzXML reader</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
