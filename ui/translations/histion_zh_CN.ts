<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>BoxTool</name>
    <message>
        <source>Draw line</source>
        <translation>绘制线条</translation>
    </message>
    <message>
        <source>Draw ellipse</source>
        <translation>绘制椭圆</translation>
    </message>
    <message>
        <source>Draw rectangle</source>
        <translation>绘制矩形</translation>
    </message>
</context>
<context>
    <name>BrushTool</name>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>on</source>
        <translation>已开启</translation>
    </message>
    <message>
        <source>on; %1</source>
        <translation>已开启；%1</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>当前不可用</translation>
    </message>
    <message>
        <source>belongs to a view that is not shown</source>
        <translation>属于未显示的视图</translation>
    </message>
</context>
<context>
    <name>HelpPages</name>
    <message>
        <source>, optional</source>
        <translation>，可选</translation>
    </message>
    <message>
        <source>language of the pages, as in index.zh_CN.md</source>
        <translation>zh_CN</translation>
    </message>
    <message>
        <source>Version %1 · `histion-run %2`

</source>
        <translation>版本%1 · `histion-run %2`

</translation>
    </message>
    <message>
        <source>## Inputs

</source>
        <translation>## 输入

</translation>
    </message>
    <message>
        <source>## Outputs

</source>
        <translation>## 输出

</translation>
    </message>
    <message>
        <source>## Parameters

</source>
        <translation>## 参数

</translation>
    </message>
    <message>
        <source> Default: `%1`.</source>
        <translation> 默认值：`%1`。</translation>
    </message>
    <message>
        <source>Reference: [doi %1](https://doi.org/%1)

</source>
        <translation>参考文献：[doi %1](https://doi.org/%1)

</translation>
    </message>
    <message>
        <source>In the views</source>
        <translation>在各视图中</translation>
    </message>
    <message>
        <source># Keys

Ctrl+K opens the list of all commands; each shows its key there.

</source>
        <translation># 快捷键

按Ctrl+K可打开所有命令的列表，每条命令旁都标有快捷键。

</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Using Histion</source>
        <translation>使用Histion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>About the program</source>
        <translation>关于本程序</translation>
    </message>
</context>
<context>
    <name>IonListTexts</name>
    <message>
        <source>Line %1 does not begin with an m/z: “%2”</source>
        <translation>第%1行开头不是m/z：“%2”</translation>
    </message>
    <message>
        <source>There is no m/z in the list.</source>
        <translation>列表中没有m/z。</translation>
    </message>
</context>
<context>
    <name>MeasurementTexts</name>
    <message>
        <source>% of TIC</source>
        <translation>% TIC</translation>
    </message>
    <message>
        <source>× RMS</source>
        <translation>× RMS</translation>
    </message>
    <message>
        <source>× median</source>
        <translation>× 中位数</translation>
    </message>
    <message>
        <source>% of base peak</source>
        <translation>% 基峰</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>mm²</source>
        <translation>mm²</translation>
    </message>
    <message>
        <source>px²</source>
        <translation>px²</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>area</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>line</source>
        <translation>线</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>unclassified</source>
        <translation>未分类</translation>
    </message>
    <message>
        <source>class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Measurements at m/z %1 ± %2</source>
        <translation>m/z %1 ± %2的测量结果</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素数</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>SD</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>切片</translation>
    </message>
</context>
<context>
    <name>MoveTool</name>
    <message>
        <source>The object is locked. Unlock it to change it.</source>
        <translation>对象已锁定。请先解锁再更改。</translation>
    </message>
    <message>
        <source>An area needs three corners.</source>
        <translation>区域至少需要三个顶点。</translation>
    </message>
    <message>
        <source>A line needs two ends.</source>
        <translation>线段至少需要两个端点。</translation>
    </message>
    <message>
        <source>Remove corner</source>
        <translation>删除顶点</translation>
    </message>
    <message>
        <source>Insert corner</source>
        <translation>插入顶点</translation>
    </message>
    <message>
        <source>Move corner</source>
        <translation>移动顶点</translation>
    </message>
</context>
<context>
    <name>Panels</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Datasets and results of the project</source>
        <translation>项目中的数据集和结果</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Choose a module, set its parameters and run it</source>
        <translation>选择模块，设置参数并运行</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>散点图</translation>
    </message>
    <message>
        <source>Pixels as points of two components</source>
        <translation>以两个成分为坐标，将像素显示为点</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>What runs, waits and is done</source>
        <translation>正在运行、等待和已完成的任务</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>How the chosen data came to be</source>
        <translation>所选数据的由来</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Regions, their classes and their order</source>
        <translation>区域及其类别和顺序</translation>
    </message>
    <message>
        <source>Display</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Colours, scale, panels and channels of the image</source>
        <translation>图像的颜色、标度、面板和通道</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Finds pixels that are like a region</source>
        <translation>查找与某个区域相似的像素</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>图库</translation>
    </message>
    <message>
        <source>Small images of many ions</source>
        <translation>许多离子的小图</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Rows of the chosen table, matrix or regions</source>
        <translation>所选表格、矩阵或区域的各行</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>匹配结果</translation>
    </message>
    <message>
        <source>Compounds that fit the chosen spectrum</source>
        <translation>与所选谱图相符的化合物</translation>
    </message>
</context>
<context>
    <name>PolygonTool</name>
    <message>
        <source>Draw line</source>
        <translation>绘制线条</translation>
    </message>
    <message>
        <source>Draw polygon</source>
        <translation>绘制多边形</translation>
    </message>
</context>
<context>
    <name>ProvenanceText</name>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>&lt;p&gt;The first %1 of %2 rows; export the table to see all.&lt;/p&gt;</source>
        <translation>&lt;p&gt;仅显示%2行中的前%1行；导出表格可查看全部。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2像素</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>像素尺寸</translation>
    </message>
    <message>
        <source>%1 µm</source>
        <translation>%1 µm</translation>
    </message>
    <message>
        <source>m/z</source>
        <translation>m/z</translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation>谱图</translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation>峰</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>Total ion current</source>
        <translation>总离子流</translation>
    </message>
    <message>
        <source>Polarity</source>
        <translation>极性</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Stored as</source>
        <translation>存储为</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>仪器</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Data files (%1)</source>
        <translation>数据文件 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Imaging dataset</source>
        <translation>成像数据集</translation>
    </message>
    <message>
        <source>LC-MS run</source>
        <translation>LC-MS数据</translation>
    </message>
    <message>
        <source>Spectral library</source>
        <translation>谱库</translation>
    </message>
    <message>
        <source>Histology slide</source>
        <translation>组织学数字切片</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>There is not enough memory for this. Close other programs and try again.</source>
        <translation>内存不足，无法完成此操作。请关闭其他程序后重试。</translation>
    </message>
    <message>
        <source>Ion image m/z %1 ± %2</source>
        <translation>离子图像m/z %1 ± %2</translation>
    </message>
    <message>
        <source>Spectrum of pixel %1, %2</source>
        <translation>像素（%1, %2）的谱图</translation>
    </message>
    <message>
        <source>Mean spectrum</source>
        <translation>平均谱图</translation>
    </message>
    <message>
        <source>Chromatogram m/z %1 ± %2</source>
        <translation>色谱图m/z %1 ± %2</translation>
    </message>
    <message>
        <source>Total ion chromatogram</source>
        <translation>总离子流色谱图</translation>
    </message>
    <message>
        <source>Base peak chromatogram</source>
        <translation>基峰色谱图</translation>
    </message>
    <message>
        <source>Spectrum of scan %1</source>
        <translation>扫描%1的谱图</translation>
    </message>
    <message>
        <source>Map of retention time and m/z</source>
        <translation>保留时间–m/z图</translation>
    </message>
    <message>
        <source>Spectrum of the chosen entry</source>
        <translation>所选条目的谱图</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出%1</translation>
    </message>
    <message>
        <source>Channel %1</source>
        <translation>通道%1</translation>
    </message>
    <message>
        <source>Dimension %1</source>
        <translation>维度%1</translation>
    </message>
    <message>
        <source>TIC normalised</source>
        <translation>TIC归一化</translation>
    </message>
    <message>
        <source>RMS normalised</source>
        <translation>RMS归一化</translation>
    </message>
    <message>
        <source>median normalised</source>
        <translation>中位数归一化</translation>
    </message>
    <message>
        <source>base peak normalised</source>
        <translation>基峰归一化</translation>
    </message>
    <message>
        <source>not normalised</source>
        <translation>未归一化</translation>
    </message>
    <message>
        <source>m/z %1 %2</source>
        <translation>m/z %1 %2</translation>
    </message>
    <message>
        <source>Scan %1  survey</source>
        <translation>扫描%1  一级扫描</translation>
    </message>
    <message>
        <source>Scan %1  MS%2</source>
        <translation>扫描%1  MS%2</translation>
    </message>
    <message>
        <source>Scan %1</source>
        <translation>扫描%1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>precursor m/z %1</source>
        <translation>前体离子m/z %1</translation>
    </message>
    <message>
        <source>isolated %1–%2</source>
        <translation>隔离窗口%1–%2</translation>
    </message>
    <message>
        <source>energy %1</source>
        <translation>能量%1</translation>
    </message>
    <message>
        <source>Precursor m/z</source>
        <translation>前体离子m/z</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>电荷</translation>
    </message>
    <message>
        <source>Adduct</source>
        <translation>加合物</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>分子式</translation>
    </message>
    <message>
        <source>Exact mass</source>
        <translation>精确质量</translation>
    </message>
    <message>
        <source>Collision energy</source>
        <translation>碰撞能量</translation>
    </message>
    <message>
        <source>Polarity</source>
        <translation>极性</translation>
    </message>
    <message>
        <source>MS level</source>
        <translation>MS级别</translation>
    </message>
    <message>
        <source>Retention time (s)</source>
        <translation>保留时间（s）</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>仪器</translation>
    </message>
    <message>
        <source>Instrument type</source>
        <translation>仪器类型</translation>
    </message>
    <message>
        <source>InChIKey</source>
        <translation>InChIKey</translation>
    </message>
    <message>
        <source>SMILES</source>
        <translation>SMILES</translation>
    </message>
    <message>
        <source>InChI</source>
        <translation>InChI</translation>
    </message>
    <message>
        <source>Identifier</source>
        <translation>标识符</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation>峰</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>%1 µm</source>
        <translation>%1 µm</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Annotations</source>
        <translation>标注</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Where it came from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>the report %1 cannot be written: %2</source>
        <translation>无法写入报告%1：%2</translation>
    </message>
    <message>
        <source>Choose another folder, or check that the disk has room</source>
        <translation>请选择其他文件夹，或检查磁盘空间是否充足</translation>
    </message>
    <message>
        <source>a report is written as .pdf or .html, not as %1</source>
        <translation>报告只能保存为.pdf或.html，不能保存为%1</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Content (SHA-256)</source>
        <translation>内容（SHA-256）</translation>
    </message>
    <message>
        <source>Recipe (SHA-256)</source>
        <translation>配方（SHA-256）</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Computed</source>
        <translation>计算时间</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Input %1</source>
        <translation>输入%1</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 channels are shown.</source>
        <translation>仅显示%2个通道中的前%1个。</translation>
    </message>
    <message>
        <source>m/z</source>
        <translation>m/z</translation>
    </message>
    <message>
        <source>Tolerance, half-width</source>
        <translation>容差（半宽）</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Total ion current</source>
        <translation>总离子流</translation>
    </message>
    <message>
        <source>Root mean square</source>
        <translation>均方根</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Highest point</source>
        <translation>最高点</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>RowFilterTexts</name>
    <message>
        <source>A quotation mark is not closed.</source>
        <translation>引号没有闭合。</translation>
    </message>
    <message>
        <source>“%1” is no comparison. Use &gt; &gt;= &lt; &lt;= = != or ~.</source>
        <translation>“%1”不是比较运算符。请使用&gt; &gt;= &lt; &lt;= = !=或~。</translation>
    </message>
    <message>
        <source>Write the name of a column before the comparison: %1.</source>
        <translation>请在比较运算符前写列名：%1。</translation>
    </message>
    <message>
        <source>There is no column “%1”. Columns: %2.</source>
        <translation>没有“%1”这一列。可用的列：%2。</translation>
    </message>
    <message>
        <source>A value is missing after “%1”.</source>
        <translation>“%1”后面缺少值。</translation>
    </message>
    <message>
        <source>“%1” is not a number, but %2 holds numbers.</source>
        <translation>“%1”不是数字，但%2列为数字。</translation>
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation>“%1”不是数字。</translation>
    </message>
    <message>
        <source>%1 holds texts: compare it with = != or ~.</source>
        <translation>%1列为文本：请用=、!=或~进行比较。</translation>
    </message>
</context>
<context>
    <name>ScatterTexts</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>section %1</source>
        <translation>切片%1</translation>
    </message>
</context>
<context>
    <name>TableTexts</name>
    <message>
        <source>m/z</source>
        <translation>m/z</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Window from</source>
        <translation>窗口下限</translation>
    </message>
    <message>
        <source>Window to</source>
        <translation>窗口上限</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Pixels above 0</source>
        <translation>大于0的像素数</translation>
    </message>
    <message>
        <source>Precursor m/z</source>
        <translation>前体离子m/z</translation>
    </message>
    <message>
        <source>Adduct</source>
        <translation>加合物</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>分子式</translation>
    </message>
    <message>
        <source>Charge</source>
        <translation>电荷</translation>
    </message>
    <message>
        <source>Collision energy</source>
        <translation>碰撞能量</translation>
    </message>
    <message>
        <source>InChIKey</source>
        <translation>InChIKey</translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation>峰</translation>
    </message>
    <message>
        <source>Base peak m/z</source>
        <translation>基峰m/z</translation>
    </message>
    <message>
        <source>area</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>line</source>
        <translation>线</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Label map</source>
        <translation>标签图</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>Corners</source>
        <translation>顶点数</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注释</translation>
    </message>
</context>
<context>
    <name>WandTool</name>
    <message>
        <source>Wand</source>
        <translation>魔棒</translation>
    </message>
</context>
<context>
    <name>codes</name>
    <message>
        <source>counts</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>intensity</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>1/epoch</source>
        <translation>1/轮</translation>
    </message>
    <message>
        <source>% of TIC</source>
        <translation>% TIC</translation>
    </message>
    <message>
        <source>% of base peak</source>
        <translation>% 基峰</translation>
    </message>
    <message>
        <source>× RMS</source>
        <translation>× RMS</translation>
    </message>
    <message>
        <source>× median</source>
        <translation>× 中位数</translation>
    </message>
    <message>
        <source>fraction of tic</source>
        <translation>占TIC的比例</translation>
    </message>
    <message>
        <source>fraction of rms</source>
        <translation>与RMS之比</translation>
    </message>
    <message>
        <source>fraction of median</source>
        <translation>与中位数之比</translation>
    </message>
    <message>
        <source>fraction of max</source>
        <translation>与基峰之比</translation>
    </message>
    <message>
        <source>score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>activity</source>
        <translation>激活度</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>载荷</translation>
    </message>
    <message>
        <source>positive</source>
        <translation>正离子</translation>
    </message>
    <message>
        <source>negative</source>
        <translation>负离子</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>正负离子混合</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>profile</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <source>centroid</source>
        <translation>质心</translation>
    </message>
    <message>
        <source>processed</source>
        <translation>处理型</translation>
    </message>
    <message>
        <source>continuous</source>
        <translation>连续型</translation>
    </message>
    <message>
        <source>dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>spectrum_set</source>
        <translation>谱图集</translation>
    </message>
    <message>
        <source>feature_table</source>
        <translation>特征表</translation>
    </message>
    <message>
        <source>image2d</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>volume3d</source>
        <translation>体数据</translation>
    </message>
    <message>
        <source>regions</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>transform</source>
        <translation>变换</translation>
    </message>
    <message>
        <source>hit_list</source>
        <translation>匹配列表</translation>
    </message>
    <message>
        <source>search_index</source>
        <translation>检索索引</translation>
    </message>
    <message>
        <source>table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>model_file</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>A packed project cannot be changed</source>
        <translation>打包的项目无法更改</translation>
    </message>
    <message>
        <source>Another Histion window has this project open</source>
        <translation>另一个Histion窗口已打开此项目</translation>
    </message>
    <message>
        <source>Nothing can be written into the project folder</source>
        <translation>无法写入项目文件夹</translation>
    </message>
    <message>
        <source>averaging pixels</source>
        <translation>正在对像素取平均</translation>
    </message>
    <message>
        <source>choosing features</source>
        <translation>正在选取特征</translation>
    </message>
    <message>
        <source>components found</source>
        <translation>已求得成分</translation>
    </message>
    <message>
        <source>computing the checksum</source>
        <translation>正在计算校验和</translation>
    </message>
    <message>
        <source>encoding pixels</source>
        <translation>正在编码像素</translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation>第%1轮，共%2轮</translation>
    </message>
    <message>
        <source>finding components</source>
        <translation>正在求取成分</translation>
    </message>
    <message>
        <source>finding the pixels</source>
        <translation>正在查找像素</translation>
    </message>
    <message>
        <source>finishing</source>
        <translation>正在收尾</translation>
    </message>
    <message>
        <source>fitting PCA for comparison</source>
        <translation>正在拟合用于比较的PCA</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>looking for a strong peak</source>
        <translation>正在查找强峰</translation>
    </message>
    <message>
        <source>looking for the range of values</source>
        <translation>正在确定数值范围</translation>
    </message>
    <message>
        <source>packing</source>
        <translation>正在打包</translation>
    </message>
    <message>
        <source>projecting pixels</source>
        <translation>正在投影像素</translation>
    </message>
    <message>
        <source>read</source>
        <translation>已读取</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>正在读取</translation>
    </message>
    <message>
        <source>reading features</source>
        <translation>正在读取特征</translation>
    </message>
    <message>
        <source>reading imzML</source>
        <translation>正在读取imzML</translation>
    </message>
    <message>
        <source>reading parameters</source>
        <translation>正在读取参数</translation>
    </message>
    <message>
        <source>reading regions</source>
        <translation>正在读取区域</translation>
    </message>
    <message>
        <source>reading spectra</source>
        <translation>正在读取谱图</translation>
    </message>
    <message>
        <source>reading the run</source>
        <translation>正在读取LC-MS数据</translation>
    </message>
    <message>
        <source>regions read</source>
        <translation>区域已读取</translation>
    </message>
    <message>
        <source>regions written</source>
        <translation>区域已写入</translation>
    </message>
    <message>
        <source>saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>sealing</source>
        <translation>正在封存</translation>
    </message>
    <message>
        <source>sorting by m/z</source>
        <translation>按m/z排序</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>已存储</translation>
    </message>
    <message>
        <source>storing the picture</source>
        <translation>正在存储图片</translation>
    </message>
    <message>
        <source>unpacking</source>
        <translation>正在解包</translation>
    </message>
    <message>
        <source>unpacking the picture</source>
        <translation>正在解压图片</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>writing regions</source>
        <translation>正在写入区域</translation>
    </message>
    <message>
        <source>writing spectra</source>
        <translation>正在写入谱图</translation>
    </message>
    <message>
        <source>writing the matrix</source>
        <translation>正在写入矩阵</translation>
    </message>
    <message>
        <source>writing the picture</source>
        <translation>正在写入图片</translation>
    </message>
    <message>
        <source>written</source>
        <translation>已写入</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>asking</source>
        <translation>正在查询</translation>
    </message>
    <message>
        <source>comparing with the library</source>
        <translation>正在与谱库比较</translation>
    </message>
    <message>
        <source>encoding vectors</source>
        <translation>正在编码向量</translation>
    </message>
    <message>
        <source>filling lists</source>
        <translation>正在填充列表</translation>
    </message>
    <message>
        <source>finding the formulas of peaks</source>
        <translation>正在确定峰的分子式</translation>
    </message>
    <message>
        <source>index is ready</source>
        <translation>索引已就绪</translation>
    </message>
    <message>
        <source>packing texts</source>
        <translation>正在打包文本</translation>
    </message>
    <message>
        <source>reading data</source>
        <translation>正在读取数据</translation>
    </message>
    <message>
        <source>reading molecules</source>
        <translation>正在读取分子</translation>
    </message>
    <message>
        <source>reading structures</source>
        <translation>正在读取结构</translation>
    </message>
    <message>
        <source>comparing with molecules that were held out</source>
        <translation>正在与留出的分子比较</translation>
    </message>
    <message>
        <source>drawing the map</source>
        <translation>正在绘制分布图</translation>
    </message>
    <message>
        <source>encoding library spectra</source>
        <translation>正在编码谱库谱图</translation>
    </message>
    <message>
        <source>finding neighbours</source>
        <translation>正在查找近邻</translation>
    </message>
    <message>
        <source>finding scaffolds</source>
        <translation>正在确定骨架</translation>
    </message>
    <message>
        <source>learning which peaks occur together</source>
        <translation>正在学习哪些峰共同出现</translation>
    </message>
    <message>
        <source>pairing molecules</source>
        <translation>正在配对分子</translation>
    </message>
    <message>
        <source>writing both parts</source>
        <translation>正在写入两部分</translation>
    </message>
</context>
<context>
    <name>histion::ui::AnnotationEdits</name>
    <message>
        <source>The project is read-only: nothing can be drawn.</source>
        <translation>项目为只读，无法绘制。</translation>
    </message>
    <message>
        <source>Nothing was changed: the project is read-only, or an object is locked.</source>
        <translation>未作任何更改：项目为只读，或有对象已锁定。</translation>
    </message>
    <message>
        <source>The object is locked. Unlock it to change it.</source>
        <translation>对象已锁定。请先解锁再更改。</translation>
    </message>
    <message>
        <source>Locked objects were left as they are.</source>
        <translation>已锁定的对象保持不变。</translation>
    </message>
    <message>
        <source>Choose an area first: what you draw is cut from it.</source>
        <translation>请先选择一个区域，绘制的部分将从中剪去。</translation>
    </message>
    <message>
        <source>The chosen object belongs to other data. Choose one of this image.</source>
        <translation>所选对象属于其他数据。请选择本图像上的对象。</translation>
    </message>
    <message>
        <source>Draw point</source>
        <translation>绘制点</translation>
    </message>
    <message>
        <source>Remove point</source>
        <translation>移除点</translation>
    </message>
    <message>
        <source>Delete objects</source>
        <translation>删除对象</translation>
    </message>
    <message>
        <source>Duplicate objects</source>
        <translation>创建对象副本</translation>
    </message>
    <message>
        <source>Lock objects</source>
        <translation>锁定对象</translation>
    </message>
    <message>
        <source>Unlock objects</source>
        <translation>解锁对象</translation>
    </message>
    <message>
        <source>Move objects</source>
        <translation>移动对象</translation>
    </message>
    <message>
        <source>The chosen areas belong to data that are not aligned.</source>
        <translation>所选区域所属的数据未对齐。</translation>
    </message>
    <message>
        <source>The chosen areas have nothing in common.</source>
        <translation>所选区域没有共同部分。</translation>
    </message>
    <message>
        <source>Merge areas</source>
        <translation>合并区域</translation>
    </message>
    <message>
        <source>Choose two or more areas to merge them.</source>
        <translation>请选择两个或更多区域进行合并。</translation>
    </message>
    <message>
        <source>Subtract areas</source>
        <translation>减去区域</translation>
    </message>
    <message>
        <source>Choose the area to cut from first, then those to cut out of it.</source>
        <translation>请先选择要剪裁的区域，再选择要从中剪去的区域。</translation>
    </message>
    <message>
        <source>Intersect areas</source>
        <translation>区域取交集</translation>
    </message>
    <message>
        <source>Choose two or more areas to keep what they share.</source>
        <translation>请选择两个或更多区域，以保留其共同部分。</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>填充孔洞</translation>
    </message>
    <message>
        <source>Simplify outlines</source>
        <translation>简化轮廓</translation>
    </message>
    <message>
        <source>Annotate whole image</source>
        <translation>标注整幅图像</translation>
    </message>
    <message>
        <source>Sort into hierarchy</source>
        <translation>归入层级</translation>
    </message>
</context>
<context>
    <name>histion::ui::AnnotationPanel</name>
    <message>
        <source>Annotations</source>
        <translation>标注</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Chosen objects</source>
        <translation>所选对象</translation>
    </message>
    <message>
        <source>Everything drawn. Choose rows to choose objects; F2 renames.</source>
        <translation>所有已绘制的内容。选择行即可选中对象；按F2重命名。</translation>
    </message>
    <message>
        <source>Unclassified</source>
        <translation>未分类</translation>
    </message>
    <message>
        <source>Filter objects</source>
        <translation>筛选对象</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Shows objects whose name, class or note has this text</source>
        <translation>显示名称、类别或注释中包含此文本的对象</translation>
    </message>
    <message>
        <source>Which objects are listed</source>
        <translation>列出哪些对象</translation>
    </message>
    <message>
        <source>Objects of the open data and those aligned with them, or of all data</source>
        <translation>当前数据及与其对齐的数据中的对象，或所有数据中的对象</translation>
    </message>
    <message>
        <source>This data</source>
        <translation>当前数据</translation>
    </message>
    <message>
        <source>All data</source>
        <translation>所有数据</translation>
    </message>
    <message>
        <source>Edit objects</source>
        <translation>编辑对象</translation>
    </message>
    <message>
        <source>Lock objects</source>
        <translation>锁定对象</translation>
    </message>
    <message>
        <source>Unlock objects</source>
        <translation>解锁对象</translation>
    </message>
    <message>
        <source>1 object</source>
        <translation>1个对象</translation>
    </message>
    <message>
        <source>%1 objects</source>
        <translation>%1个对象</translation>
    </message>
    <message>
        <source>, %1 chosen</source>
        <translation>，已选%1个</translation>
    </message>
    <message>
        <source>Nothing is drawn yet. Choose a tool and draw on the image.</source>
        <translation>尚未绘制任何内容。请选择工具并在图像上绘制。</translation>
    </message>
    <message>
        <source>No object fits the filter.</source>
        <translation>没有符合筛选条件的对象。</translation>
    </message>
    <message>
        <source>Set class</source>
        <translation>设置类别</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
</context>
<context>
    <name>histion::ui::AnnotationToolBar</name>
    <message>
        <source>Drawing</source>
        <translation>绘制</translation>
    </message>
    <message>
        <source>Drawing tools</source>
        <translation>绘图工具</translation>
    </message>
</context>
<context>
    <name>histion::ui::AnnotationTreeModel</name>
    <message>
        <source>Unclassified</source>
        <translation>未分类</translation>
    </message>
    <message>
        <source>1 point</source>
        <translation>1个点</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1个点</translation>
    </message>
    <message>
        <source>%1 px²</source>
        <translation>%1 px²</translation>
    </message>
    <message>
        <source>%1 mm²</source>
        <translation>%1 mm²</translation>
    </message>
    <message>
        <source>%1 µm²</source>
        <translation>%1 µm²</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation>%1 mm</translation>
    </message>
    <message>
        <source>%1 µm</source>
        <translation>%1 µm</translation>
    </message>
    <message>
        <source>Locked. Click to unlock.</source>
        <translation>已锁定。单击可解锁。</translation>
    </message>
    <message>
        <source>Click to lock.</source>
        <translation>单击可锁定。</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>not locked</source>
        <translation>未锁定</translation>
    </message>
    <message>
        <source>Locked objects cannot be changed</source>
        <translation>已锁定的对象无法更改</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Rename object</source>
        <translation>重命名对象</translation>
    </message>
</context>
<context>
    <name>histion::ui::Annotations</name>
    <message>
        <source>The project is read-only: nothing can be drawn on it.</source>
        <translation>项目为只读，无法在其中绘制。</translation>
    </message>
    <message>
        <source>Open the data that these regions belong to, then add them to the annotations.</source>
        <translation>请先打开这些区域所属的数据，再将其添加到标注。</translation>
    </message>
    <message>
        <source>Add regions</source>
        <translation>添加区域</translation>
    </message>
    <message numerus="yes">
        <source>%n region(s) added to the annotations.</source>
        <translation>
            <numerusform>已将%n个区域添加到标注。</numerusform>
        </translation>
    </message>
    <message>
        <source>Annotations could not be saved: %1 They are kept in the window and written with the next change.</source>
        <translation>无法保存标注：%1 标注保留在窗口中，将在下次更改时一并写入。</translation>
    </message>
</context>
<context>
    <name>histion::ui::BlendControls</name>
    <message>
        <source>Under the image</source>
        <translation>置于图像下方</translation>
    </message>
    <message>
        <source>Low values are transparent</source>
        <translation>低值透明</translation>
    </message>
    <message>
        <source>Line from left to right</source>
        <translation>水平分界线</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Only the image</source>
        <translation>仅显示图像</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加</translation>
    </message>
    <message>
        <source>The second picture lies over or under the image (Shift+O)</source>
        <translation>第二幅图像叠在图像上方或下方（Shift+O）</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>卷帘</translation>
    </message>
    <message>
        <source>The image on one side of a line, the second picture on the other (Shift+W)</source>
        <translation>分界线一侧为图像，另一侧为第二幅图像（Shift+W）</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>The image and the second picture in turn (Shift+K)</source>
        <translation>图像与第二幅图像交替显示（Shift+K）</translation>
    </message>
    <message>
        <source>The second picture: an ion, a result or a slide</source>
        <translation>第二幅图像：离子、结果或数字切片</translation>
    </message>
    <message>
        <source>Colours of the second picture</source>
        <translation>第二幅图像的颜色</translation>
    </message>
    <message>
        <source>Opacity of the picture that lies above</source>
        <translation>上层图像的不透明度</translation>
    </message>
    <message>
        <source>The image lies over the second picture</source>
        <translation>图像叠在第二幅图像之上</translation>
    </message>
    <message>
        <source>Of the picture above only what is bright hides the one below</source>
        <translation>上层图像中只有明亮部分会遮住下层图像</translation>
    </message>
    <message>
        <source>The image above the line, the second picture below it</source>
        <translation>分界线上方为图像，下方为第二幅图像</translation>
    </message>
    <message>
        <source>How often the pictures change</source>
        <translation>图像切换的频率</translation>
    </message>
    <message>
        <source> per second</source>
        <translation> 次/秒</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>切换频率</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Slide: %1</source>
        <translation>数字切片：%1</translation>
    </message>
    <message>
        <source>Channel %1 of a result</source>
        <translation>结果的通道%1</translation>
    </message>
    <message>
        <source>not in this project</source>
        <translation>不在此项目中</translation>
    </message>
</context>
<context>
    <name>histion::ui::ChromatogramPlot</name>
    <message>
        <source>Chromatogram</source>
        <translation>色谱图</translation>
    </message>
    <message>
        <source>time (min)</source>
        <translation>时间（min）</translation>
    </message>
    <message>
        <source>%1 min   %2</source>
        <translation>%1 min   %2</translation>
    </message>
    <message>
        <source>%1   %2 min (%3 s)   intensity %4   click: scan</source>
        <translation>%1   %2 min（%3 s）   强度%4   单击：扫描</translation>
    </message>
    <message>
        <source>fragment scan at %1 min   click: its spectrum</source>
        <translation>碎片扫描，%1 min   单击：查看其谱图</translation>
    </message>
</context>
<context>
    <name>histion::ui::ChromatogramView</name>
    <message>
        <source>Kind of chromatogram</source>
        <translation>色谱图类型</translation>
    </message>
    <message>
        <source>Total ion current</source>
        <translation>总离子流</translation>
    </message>
    <message>
        <source>Base peak</source>
        <translation>基峰</translation>
    </message>
    <message>
        <source>Extracted ion</source>
        <translation>提取离子</translation>
    </message>
    <message>
        <source>The sum of the peaks inside the m/z window of the tool bar</source>
        <translation>工具栏中m/z窗口内各峰之和</translation>
    </message>
    <message>
        <source>MS level</source>
        <translation>MS级别</translation>
    </message>
    <message>
        <source>Scans of this MS level make the chromatogram and the map</source>
        <translation>用此MS级别的扫描生成色谱图和二维图</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Keep this extracted chromatogram beside the next one</source>
        <translation>保留此提取离子色谱图，与下一个并列显示</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Remove the kept chromatograms</source>
        <translation>移除保留的色谱图</translation>
    </message>
    <message>
        <source>Whole run</source>
        <translation>全程</translation>
    </message>
    <message>
        <source>Show all of the run (double click)</source>
        <translation>显示整个采集过程（双击）</translation>
    </message>
    <message>
        <source>MS%1 (%L2 scans)</source>
        <translation>MS%1（%L2次扫描）</translation>
    </message>
    <message>
        <source>Reading the chromatogram…</source>
        <translation>正在读取色谱图…</translation>
    </message>
    <message>
        <source>The scans of this run have no retention times.</source>
        <translation>此数据的扫描没有保留时间。</translation>
    </message>
    <message>
        <source>total ion current</source>
        <translation>总离子流</translation>
    </message>
    <message>
        <source>base peak</source>
        <translation>基峰</translation>
    </message>
</context>
<context>
    <name>histion::ui::ClassList</name>
    <message>
        <source>Classes</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>New objects get the class chosen here. Double click gives it to the chosen objects, F2 renames it.</source>
        <translation>新对象使用此处选择的类别。双击可将其赋予所选对象，按F2重命名。</translation>
    </message>
    <message>
        <source>Set class</source>
        <translation>设置类别</translation>
    </message>
    <message>
        <source>Gives this class to the chosen objects</source>
        <translation>将此类别赋予所选对象</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Adds a class</source>
        <translation>添加一个类别</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Renames the class (F2)</source>
        <translation>重命名类别（F2）</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>颜色…</translation>
    </message>
    <message>
        <source>Changes the colour of the class</source>
        <translation>更改类别的颜色</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Deletes the class; its objects become unclassified</source>
        <translation>删除类别；其对象将变为未分类</translation>
    </message>
    <message>
        <source>Edit classes</source>
        <translation>编辑类别</translation>
    </message>
    <message>
        <source>Unclassified</source>
        <translation>未分类</translation>
    </message>
    <message>
        <source>Add class</source>
        <translation>添加类别</translation>
    </message>
    <message>
        <source>Rename class</source>
        <translation>重命名类别</translation>
    </message>
    <message>
        <source>Change colour of class</source>
        <translation>更改类别颜色</translation>
    </message>
    <message>
        <source>Delete class</source>
        <translation>删除类别</translation>
    </message>
    <message>
        <source>New class</source>
        <translation>新类别</translation>
    </message>
    <message>
        <source>New class %1</source>
        <translation>新类别%1</translation>
    </message>
    <message>
        <source>Colour of the class</source>
        <translation>类别颜色</translation>
    </message>
</context>
<context>
    <name>histion::ui::CommandPalette</name>
    <message>
        <source>Nothing of that name. Try another word, or a number for an m/z.</source>
        <translation>没有匹配项。请换个词，或输入数字作为m/z。</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Search for a command</source>
        <translation>搜索命令</translation>
    </message>
    <message>
        <source>Type a part of a name; Up and Down choose, Enter runs</source>
        <translation>输入名称的一部分；用↑↓键选择，按Enter运行</translation>
    </message>
    <message>
        <source>Command, m/z, dataset, result or module</source>
        <translation>命令、m/z、数据集、结果或模块</translation>
    </message>
    <message>
        <source>Chromatogram of m/z %1</source>
        <translation>m/z %1的色谱图</translation>
    </message>
    <message>
        <source>Ion image of m/z %1</source>
        <translation>m/z %1的离子图像</translation>
    </message>
    <message>
        <source>with the present tolerance</source>
        <translation>使用当前容差</translation>
    </message>
    <message>
        <source>no spectra are open</source>
        <translation>未打开任何谱图</translation>
    </message>
    <message>
        <source>Open dataset</source>
        <translation>打开数据集</translation>
    </message>
    <message>
        <source>Show result</source>
        <translation>显示结果</translation>
    </message>
    <message>
        <source>%1, not possible: %2</source>
        <translation>%1，不可用：%2</translation>
    </message>
</context>
<context>
    <name>histion::ui::CompoundList</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>分子式</translation>
    </message>
    <message>
        <source>Adduct</source>
        <translation>加合物</translation>
    </message>
    <message>
        <source>m/z</source>
        <translation>m/z</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>InChIKey</source>
        <translation>InChIKey</translation>
    </message>
    <message>
        <source>SMILES</source>
        <translation>SMILES</translation>
    </message>
    <message>
        <source>Found for</source>
        <translation>查询对象</translation>
    </message>
    <message>
        <source>Error [ppm]</source>
        <translation>误差 [ppm]</translation>
    </message>
</context>
<context>
    <name>histion::ui::CompoundListView</name>
    <message>
        <source>Remove from list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Takes the chosen compounds out of the list</source>
        <translation>将所选化合物从列表中移除</translation>
    </message>
    <message>
        <source>Show the compound&apos;s ion image</source>
        <translation>显示该化合物的离子图像</translation>
    </message>
    <message>
        <source>Shows where the ion of the compound lies in the tissue</source>
        <translation>显示该化合物的离子在组织中的分布</translation>
    </message>
    <message>
        <source>Export list…</source>
        <translation>导出列表…</translation>
    </message>
    <message>
        <source>Writes the list to a CSV file</source>
        <translation>将列表写入CSV文件</translation>
    </message>
    <message>
        <source>Compounds of the list</source>
        <translation>列表中的化合物</translation>
    </message>
    <message>
        <source>Nothing is in the list yet. “Add to list” puts the chosen hit here; the list is kept with the project.</source>
        <translation>列表中还没有内容。“加入列表”会将所选结果放到这里；列表随项目保存。</translation>
    </message>
    <message>
        <source>Ion image</source>
        <translation>离子图像</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>choose a compound of the list first</source>
        <translation>请先选择列表中的一个化合物</translation>
    </message>
    <message>
        <source>the list is empty</source>
        <translation>列表为空</translation>
    </message>
</context>
<context>
    <name>histion::ui::CompoundQuestion</name>
    <message>
        <source>precursor m/z %1</source>
        <translation>前体m/z %1</translation>
    </message>
    <message>
        <source>m/z %1</source>
        <translation>m/z %1</translation>
    </message>
</context>
<context>
    <name>histion::ui::CompoundSearch</name>
    <message>
        <source>The search gave no list of hits.</source>
        <translation>检索没有给出结果列表。</translation>
    </message>
    <message>
        <source>No module that finds compounds is installed.</source>
        <translation>没有安装查找化合物的模块。</translation>
    </message>
    <message>
        <source>Install Histion with all its modules.</source>
        <translation>请安装带有全部模块的Histion。</translation>
    </message>
    <message>
        <source>This project holds no spectral library to search.</source>
        <translation>此项目中没有可供检索的谱库。</translation>
    </message>
    <message>
        <source>Import one with structures: an MSP, MGF or MassBank file of measured spectra.</source>
        <translation>请导入带有结构的谱库：含实测谱图的MSP、MGF或MassBank文件。</translation>
    </message>
    <message>
        <source>%1 has no peaks: there is nothing to compare.</source>
        <translation>%1没有峰：没有可以比较的内容。</translation>
    </message>
    <message>
        <source>Choose another pixel, region, scan or library spectrum.</source>
        <translation>请选择另一个像素、区域、扫描或谱库谱图。</translation>
    </message>
    <message>
        <source>Choose another under “Search in…”.</source>
        <translation>请在“检索范围…”中另选一个。</translation>
    </message>
    <message>
        <source>The index that was chosen to be searched is no longer there.</source>
        <translation>所选的检索索引已不存在。</translation>
    </message>
    <message>
        <source>The model of the index that is searched is no longer there.</source>
        <translation>所检索的索引的模型已不存在。</translation>
    </message>
    <message>
        <source>The model that was chosen for the search is no longer there.</source>
        <translation>所选的检索模型已不存在。</translation>
    </message>
    <message>
        <source>The libraries that were chosen to be searched are no longer there.</source>
        <translation>所选的检索谱库已不存在。</translation>
    </message>
    <message>
        <source>Choose others under “Search in…”.</source>
        <translation>请在“检索范围…”中另作选择。</translation>
    </message>
    <message>
        <source>Choose model and candidates under “Search in…”. “Train retrieval” makes models, “Index candidates” indexes.</source>
        <translation>请在“检索范围…”中选择模型和候选分子。“训练检索模型”生成模型，“建立候选索引”生成索引。</translation>
    </message>
    <message>
        <source>Something else can be chosen under “Search in…”.</source>
        <translation>可在“检索范围…”中另作选择。</translation>
    </message>
    <message>
        <source>What came with Histion is whole again when Histion is installed again.</source>
        <translation>Histion自带的内容，重新安装Histion即可恢复。</translation>
    </message>
</context>
<context>
    <name>histion::ui::CurvePlot</name>
    <message>
        <source>Curves of the running job</source>
        <translation>运行中任务的曲线</translation>
    </message>
</context>
<context>
    <name>histion::ui::DatasetNotes</name>
    <message>
        <source>1 note</source>
        <translation>1条注释</translation>
    </message>
    <message>
        <source>%1 notes</source>
        <translation>%1条注释</translation>
    </message>
    <message>
        <source>What was repaired or assumed when this was imported or computed</source>
        <translation>导入或计算时所作的修复或假设</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%2：%1</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>What was repaired or assumed when this was imported or computed:</source>
        <translation>导入或计算时所作的修复或假设：</translation>
    </message>
</context>
<context>
    <name>histion::ui::DisplayPanel</name>
    <message>
        <source>Second picture</source>
        <translation>第二幅图像</translation>
    </message>
    <message>
        <source>Single</source>
        <translation>单图</translation>
    </message>
    <message>
        <source>One image</source>
        <translation>一幅图像</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Up to six images side by side</source>
        <translation>最多六幅图像并排显示</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Up to seven ions over each other, each in a colour of its own</source>
        <translation>最多七个离子叠加显示，各用一种颜色</translation>
    </message>
    <message>
        <source>Colours of single images and panels</source>
        <translation>单图和面板的颜色</translation>
    </message>
    <message>
        <source>How values become places on the colour bar</source>
        <translation>数值如何映射到色条</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Square root</source>
        <translation>平方根</translation>
    </message>
    <message>
        <source>Rank (equal shares of pixels)</source>
        <translation>秩次（各级像素数相等）</translation>
    </message>
    <message>
        <source>For the eye only: numbers stay as they are</source>
        <translation>仅影响显示，数值不变</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Gaussian, 1 pixel</source>
        <translation>高斯，1像素</translation>
    </message>
    <message>
        <source>Median, 3 × 3 pixels</source>
        <translation>中值，3 × 3像素</translation>
    </message>
    <message>
        <source>How the colours of channels are joined</source>
        <translation>通道颜色的混合方式</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>相加</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>滤色</translation>
    </message>
    <message>
        <source>Percentile of the pixels above zero where the colours begin</source>
        <translation>颜色起点对应的百分位数（按大于零的像素计）</translation>
    </message>
    <message>
        <source>Percentile of the pixels above zero where the colours end</source>
        <translation>颜色终点对应的百分位数（按大于零的像素计）</translation>
    </message>
    <message>
        <source>Same range in all datasets and sections</source>
        <translation>所有数据集和切片使用相同范围</translation>
    </message>
    <message>
        <source>The range of an ion stays as it is when another dataset or section is opened</source>
        <translation>打开其他数据集或切片时，离子的显示范围保持不变</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Scale</source>
        <translation>标度(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;lip</source>
        <translation>截断(&amp;L)</translation>
    </message>
    <message>
        <source>S&amp;moothing</source>
        <translation>平滑(&amp;M)</translation>
    </message>
    <message>
        <source>Mi&amp;xing</source>
        <translation>混合(&amp;X)</translation>
    </message>
    <message>
        <source>Add present ion as channel</source>
        <translation>将当前离子添加为通道</translation>
    </message>
    <message>
        <source>Add panel</source>
        <translation>添加面板</translation>
    </message>
    <message>
        <source>The ion of the m/z bar becomes one more channel, up to seven</source>
        <translation>将m/z栏中的离子添加为通道，最多七个</translation>
    </message>
    <message>
        <source>The present image stays in a panel of its own, up to six</source>
        <translation>将当前图像保留在单独的面板中，最多六个</translation>
    </message>
</context>
<context>
    <name>histion::ui::Docks</name>
    <message>
        <source>Float or dock this panel</source>
        <translation>浮动或停靠此面板</translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation>关闭此面板</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Drag a tab out to float its panel; right click for more</source>
        <translation>将标签拖出可使面板浮动；右键单击查看更多选项</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>浮动</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>histion::ui::DrawingTools</name>
    <message>
        <source>Alt cuts it from the chosen areas, Shift adds it to the chosen one.</source>
        <translation>按住Alt从所选区域中剪去，按住Shift添加到所选区域。</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Click chooses an object, Ctrl+click several; drag moves them. Drag a corner to change it; Alt+click sets or removes one.</source>
        <translation>单击选择对象，Ctrl+单击可多选；拖动可移动对象。拖动顶点可修改形状；Alt+单击可添加或移除顶点。</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Drag a rectangle; Ctrl makes it a square. %1</source>
        <translation>拖动绘制矩形；按住Ctrl绘制正方形。%1</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>Drag an ellipse; Ctrl makes it a circle. %1</source>
        <translation>拖动绘制椭圆；按住Ctrl绘制圆形。%1</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>直线</translation>
    </message>
    <message>
        <source>Drag a line to measure a length; Ctrl keeps to steps of 45°.</source>
        <translation>拖动线条测量长度；按住Ctrl以45°为步进。</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>多边形</translation>
    </message>
    <message>
        <source>Click corners, or drag to draw freehand. Double click, Enter or the first corner closes it; Backspace takes a corner back. %1</source>
        <translation>单击添加顶点，或拖动自由绘制。双击、按Enter或单击首个顶点即可闭合；按Backspace撤回一个顶点。%1</translation>
    </message>
    <message>
        <source>Polyline</source>
        <translation>折线</translation>
    </message>
    <message>
        <source>Click corners of a line, or drag. Double click or Enter ends it.</source>
        <translation>单击添加折线的顶点，或拖动绘制。双击或按Enter结束。</translation>
    </message>
    <message>
        <source>Freehand</source>
        <translation>自由绘制</translation>
    </message>
    <message>
        <source>Drag around an area. %1</source>
        <translation>拖动圈出一个区域。%1</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Paint an area; begin inside the chosen one to go on with it. Alt erases. [ and ] or Alt+wheel change the size.</source>
        <translation>涂抹出一个区域；从所选区域内部开始可继续绘制该区域。按住Alt擦除。用[和]键或Alt+滚轮调整大小。</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Paint away parts of the chosen areas. [ and ] or Alt+wheel change the size.</source>
        <translation>擦除所选区域的一部分。用[和]键或Alt+滚轮调整大小。</translation>
    </message>
    <message>
        <source>Wand</source>
        <translation>魔棒</translation>
    </message>
    <message>
        <source>Press on a colour and drag away to take in more; Ctrl is more strict. %1</source>
        <translation>在某一颜色上按住并向外拖动，可选取更大范围；按住Ctrl更严格。%1</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Each click sets a point; Alt+click removes one.</source>
        <translation>每次单击添加一个点；Alt+单击移除一个点。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Takes the last edit of annotations back.</source>
        <translation>撤销对标注的上一次编辑。</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Does again what was taken back.</source>
        <translation>重做已撤销的操作。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Deletes the chosen objects.</source>
        <translation>删除所选对象。</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>创建副本</translation>
    </message>
    <message>
        <source>Copies the chosen objects in place.</source>
        <translation>在原位置复制所选对象。</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Makes one area of the chosen ones.</source>
        <translation>将所选区域合并为一个区域。</translation>
    </message>
    <message>
        <source>Subtract</source>
        <translation>减去</translation>
    </message>
    <message>
        <source>Cuts the other chosen areas from the one chosen first.</source>
        <translation>从最先选择的区域中剪去其余所选区域。</translation>
    </message>
    <message>
        <source>Intersect</source>
        <translation>取交集</translation>
    </message>
    <message>
        <source>Leaves only what all chosen areas have in common.</source>
        <translation>仅保留所有所选区域的共同部分。</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>填充孔洞</translation>
    </message>
    <message>
        <source>Fills the holes of the chosen areas.</source>
        <translation>填充所选区域的孔洞。</translation>
    </message>
    <message>
        <source>Simplify…</source>
        <translation>简化…</translation>
    </message>
    <message>
        <source>Leaves out corners of the chosen areas.</source>
        <translation>减少所选区域的顶点。</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Locked objects cannot be changed by accident.</source>
        <translation>已锁定的对象不会被误改。</translation>
    </message>
    <message>
        <source>Properties…</source>
        <translation>属性…</translation>
    </message>
    <message>
        <source>Name, class, colour, note and lock of the chosen objects.</source>
        <translation>所选对象的名称、类别、颜色、注释和锁定状态。</translation>
    </message>
    <message>
        <source>Choose all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Chooses everything drawn on this image.</source>
        <translation>选择此图像上绘制的所有内容。</translation>
    </message>
    <message>
        <source>Annotate whole image</source>
        <translation>标注整幅图像</translation>
    </message>
    <message>
        <source>Makes an area of the whole image.</source>
        <translation>将整幅图像设为一个区域。</translation>
    </message>
    <message>
        <source>Insert into hierarchy</source>
        <translation>插入层级</translation>
    </message>
    <message>
        <source>Puts the chosen objects under the areas that hold them.</source>
        <translation>将所选对象置于包含它们的区域之下。</translation>
    </message>
    <message>
        <source>Resolve hierarchy</source>
        <translation>解析层级</translation>
    </message>
    <message>
        <source>Puts every object of this image under the smallest area that holds it.</source>
        <translation>将此图像的每个对象置于包含它的最小区域之下。</translation>
    </message>
    <message>
        <source>Fill areas</source>
        <translation>填充区域</translation>
    </message>
    <message>
        <source>Shows areas filled or as outlines.</source>
        <translation>将区域显示为填充或轮廓。</translation>
    </message>
    <message>
        <source>Show names</source>
        <translation>显示名称</translation>
    </message>
    <message>
        <source>Shows the names of objects on the image.</source>
        <translation>在图像上显示对象名称。</translation>
    </message>
    <message>
        <source>Show annotations</source>
        <translation>显示标注</translation>
    </message>
    <message>
        <source>Shows or hides what is drawn on the image.</source>
        <translation>显示或隐藏图像上绘制的内容。</translation>
    </message>
    <message>
        <source>Choose an object first.</source>
        <translation>请先选择一个对象。</translation>
    </message>
    <message>
        <source>Choose an area first.</source>
        <translation>请先选择一个区域。</translation>
    </message>
    <message>
        <source>Choose two or more areas first.</source>
        <translation>请先选择两个或更多区域。</translation>
    </message>
    <message>
        <source>The chosen objects are locked.</source>
        <translation>所选对象已锁定。</translation>
    </message>
    <message>
        <source>Undo %1</source>
        <translation>撤销%1</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>重做%1</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>没有可重做的操作。</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Simplify</source>
        <translation>简化</translation>
    </message>
    <message>
        <source>The outline may move by at most this many pixels:</source>
        <translation>轮廓最多可偏移的像素数：</translation>
    </message>
    <message>
        <source>Open a project that can be written to draw in it.</source>
        <translation>请打开可写入的项目以便绘制。</translation>
    </message>
</context>
<context>
    <name>histion::ui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>What to write</source>
        <translation>要导出的内容</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>%1   (%2)</source>
        <translation>%1   （%2）</translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation>请指定文件名。</translation>
    </message>
    <message>
        <source>The ending decides the form. Use one of %1.</source>
        <translation>文件格式由扩展名决定。请使用以下扩展名之一：%1。</translation>
    </message>
    <message>
        <source>The folder %1 does not exist.</source>
        <translation>文件夹%1不存在。</translation>
    </message>
    <message>
        <source>That is a folder. Name a file.</source>
        <translation>这是文件夹。请指定文件名。</translation>
    </message>
    <message>
        <source>The file exists and will be replaced.</source>
        <translation>文件已存在，将被替换。</translation>
    </message>
</context>
<context>
    <name>histion::ui::FeatureModel</name>
    <message>
        <source>m/z</source>
        <translation>m/z</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
</context>
<context>
    <name>histion::ui::GalleryDelegate</name>
    <message>
        <source>similarity %1</source>
        <translation>相似度%1</translation>
    </message>
    <message>
        <source>structure %1</source>
        <translation>结构%1</translation>
    </message>
    <message>
        <source>mean %1</source>
        <translation>均值%1</translation>
    </message>
</context>
<context>
    <name>histion::ui::GalleryModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Intensity</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Mean intensity</source>
        <translation>平均强度</translation>
    </message>
    <message>
        <source>
mean intensity %1</source>
        <translation>
平均强度%1</translation>
    </message>
    <message>
        <source>
structure %1</source>
        <translation>
结构%1</translation>
    </message>
    <message>
        <source>
similarity %1</source>
        <translation>
相似度%1</translation>
    </message>
</context>
<context>
    <name>histion::ui::GalleryView</name>
    <message>
        <source>Find similar ions</source>
        <translation>查找相似离子</translation>
    </message>
    <message>
        <source>Ranks the ions by how alike their images are to the chosen one&apos;s</source>
        <translation>按图像与所选离子的相似程度对离子排序</translation>
    </message>
    <message>
        <source>Add to panels</source>
        <translation>添加到面板</translation>
    </message>
    <message>
        <source>Shows the ion beside the others (Ctrl + click)</source>
        <translation>与其他离子并排显示此离子（Ctrl+单击）</translation>
    </message>
    <message>
        <source>Add as channel</source>
        <translation>添加为通道</translation>
    </message>
    <message>
        <source>Shows the ion as a colour over the others (Ctrl + Shift + click)</source>
        <translation>以单独的颜色将此离子叠加在其他离子之上（Ctrl+Shift+单击）</translation>
    </message>
    <message>
        <source>Copy m/z</source>
        <translation>复制m/z</translation>
    </message>
    <message>
        <source>Copies the m/z of the ion</source>
        <translation>复制此离子的m/z</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>复制列表</translation>
    </message>
    <message>
        <source>Copies the shown ions with names and scores, for a table</source>
        <translation>复制所显示的离子及其名称和得分，可粘贴到表格中</translation>
    </message>
    <message>
        <source>Export list…</source>
        <translation>导出列表…</translation>
    </message>
    <message>
        <source>Writes the shown ions with names and scores to a CSV file</source>
        <translation>将所显示的离子及其名称和得分写入CSV文件</translation>
    </message>
    <message>
        <source>Own list of m/z…</source>
        <translation>自定义m/z列表…</translation>
    </message>
    <message>
        <source>Shows the ions of a list that is typed or pasted</source>
        <translation>显示手动输入或粘贴的列表中的离子</translation>
    </message>
    <message>
        <source>Which ions</source>
        <translation>离子来源</translation>
    </message>
    <message>
        <source>Which ions are shown: peaks of the mean spectrum, stored features, or a list of your own</source>
        <translation>显示哪些离子：平均谱图的峰、已保存的特征或自定义列表</translation>
    </message>
    <message>
        <source>How many peaks</source>
        <translation>峰的数量</translation>
    </message>
    <message>
        <source>How many of the highest peaks of the mean spectrum are shown</source>
        <translation>显示平均谱图中最高的多少个峰</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Order of the ions. Structure: how smooth the image is (Moran&apos;s I). Similarity: how alike it is to the ion that was chosen for it.</source>
        <translation>离子的排列顺序。结构：图像的平滑程度（Moran&apos;s I）。相似度：与指定离子的相似程度。</translation>
    </message>
    <message>
        <source>by m/z</source>
        <translation>按m/z</translation>
    </message>
    <message>
        <source>by intensity</source>
        <translation>按强度</translation>
    </message>
    <message>
        <source>by structure</source>
        <translation>按结构</translation>
    </message>
    <message>
        <source>by similarity</source>
        <translation>按相似度</translation>
    </message>
    <message>
        <source>Filter ions</source>
        <translation>筛选离子</translation>
    </message>
    <message>
        <source>Filter: name, 741.53 or 700..800</source>
        <translation>筛选：名称、741.53或700..800</translation>
    </message>
    <message>
        <source>Shows only ions that fit: part of a name, an m/z as far as it is written, a range like 700..800, or a comparison like structure &gt; 0.5</source>
        <translation>仅显示符合条件的离子：名称的一部分、m/z的前几位数字、范围（如700..800）或比较式（如structure &gt; 0.5）</translation>
    </message>
    <message>
        <source>Size of the images</source>
        <translation>图像大小</translation>
    </message>
    <message>
        <source>Ion images</source>
        <translation>离子图像</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>查找相似</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Own list, copy, export</source>
        <translation>自定义列表、复制、导出</translation>
    </message>
    <message>
        <source>Open an imaging dataset: small images of its ions appear here.</source>
        <translation>打开成像数据集后，此处将显示其离子的小图。</translation>
    </message>
    <message>
        <source>Looking for peaks…</source>
        <translation>正在查找峰…</translation>
    </message>
    <message>
        <source>There are no ions of this list in the dataset.</source>
        <translation>数据集中没有此列表中的离子。</translation>
    </message>
    <message>
        <source>No ion fits the filter.</source>
        <translation>没有符合筛选条件的离子。</translation>
    </message>
    <message>
        <source>%L1 ions</source>
        <translation>%L1个离子</translation>
    </message>
    <message>
        <source>%L1 of %L2 ions</source>
        <translation>%L1/%L2个离子</translation>
    </message>
    <message>
        <source> · similar to m/z %1</source>
        <translation> · 与m/z %1相似</translation>
    </message>
    <message>
        <source> · comparing, %L1 of %L2</source>
        <translation> · 正在比较，%L1/%L2</translation>
    </message>
    <message>
        <source>Own list of m/z</source>
        <translation>自定义m/z列表</translation>
    </message>
    <message>
        <source>One ion a line: m/z, then a name if you like.</source>
        <translation>每行一个离子：先写m/z，后面可加名称。</translation>
    </message>
    <message>
        <source>List of m/z</source>
        <translation>m/z列表</translation>
    </message>
    <message>
        <source>%L1 ions copied</source>
        <translation>已复制%L1个离子</translation>
    </message>
    <message>
        <source>Export the list of ions</source>
        <translation>导出离子列表</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>%L1 ions written</source>
        <translation>已写入%L1个离子</translation>
    </message>
    <message>
        <source>Strongest peaks</source>
        <translation>最强峰</translation>
    </message>
    <message>
        <source>Own list…</source>
        <translation>自定义列表…</translation>
    </message>
    <message>
        <source>Own list (%L1)…</source>
        <translation>自定义列表（%L1）…</translation>
    </message>
    <message>
        <source>There are %1 panels already: close one first.</source>
        <translation>已有%1个面板，请先关闭一个。</translation>
    </message>
    <message>
        <source>There are %1 channels already: remove one first.</source>
        <translation>已有%1个通道，请先移除一个。</translation>
    </message>
    <message>
        <source>no imaging dataset is open</source>
        <translation>未打开成像数据集</translation>
    </message>
    <message>
        <source>the gallery shows no ions</source>
        <translation>图库中没有离子</translation>
    </message>
</context>
<context>
    <name>histion::ui::GrowPanel</name>
    <message>
        <source>Grow by similarity</source>
        <translation>按相似性扩展</translation>
    </message>
    <message>
        <source>Looks for all pixels whose spectra are like the seed&apos;s</source>
        <translation>查找谱图与种子相似的所有像素</translation>
    </message>
    <message>
        <source>Accept the grown region</source>
        <translation>接受扩展区域</translation>
    </message>
    <message>
        <source>Makes the proposal one annotation of the seed&apos;s class; undo removes it</source>
        <translation>将候选区域转为一个标注，使用种子的类别；可撤销</translation>
    </message>
    <message>
        <source>Discard the grown region</source>
        <translation>放弃扩展区域</translation>
    </message>
    <message>
        <source>Forgets the proposal</source>
        <translation>放弃候选区域</translation>
    </message>
    <message>
        <source>Similar spectrum: the cosine with the mean of the seed; good when the tissues differ much. Discriminant: what tells the seed from other annotated pixels (or from random ones); finds small differences, wants more seed pixels.</source>
        <translation>谱图相似度：与种子平均谱图的余弦相似度，适用于组织差异较大的情况。判别分析：区分种子与其他已标注像素（或随机像素）的特征，可发现细微差异，但需要更多种子像素。</translation>
    </message>
    <message>
        <source>Similar spectrum (cosine)</source>
        <translation>谱图相似度（余弦）</translation>
    </message>
    <message>
        <source>Discriminant (LDA)</source>
        <translation>判别分析（LDA）</translation>
    </message>
    <message>
        <source>How many of the highest peaks are compared</source>
        <translation>比较最高的多少个峰</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Pixels with at least this score belong to the proposal</source>
        <translation>得分不低于此值的像素归入候选区域</translation>
    </message>
    <message>
        <source>Every pixel becomes what most of the 3 × 3 pixels around it are</source>
        <translation>每个像素取其周围3 × 3像素中的多数结果</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Islands of fewer pixels are left out</source>
        <translation>忽略像素数少于此值的孤岛</translation>
    </message>
    <message>
        <source>Compare by</source>
        <translation>比较方式</translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation>峰</translation>
    </message>
    <message>
        <source>Smallest island</source>
        <translation>最小孤岛</translation>
    </message>
    <message>
        <source>Open an imaging dataset to grow a region in it.</source>
        <translation>打开成像数据集，即可在其中扩展区域。</translation>
    </message>
    <message>
        <source>no class</source>
        <translation>无类别</translation>
    </message>
    <message>
        <source>&lt;b&gt;Seed:&lt;/b&gt; 1 region of %1</source>
        <translation>&lt;b&gt;种子：&lt;/b&gt;1个“%1”区域</translation>
    </message>
    <message>
        <source>&lt;b&gt;Seed:&lt;/b&gt; %L1 regions of %2</source>
        <translation>&lt;b&gt;种子：&lt;/b&gt;%L1个“%2”区域</translation>
    </message>
    <message>
        <source>&lt;b&gt;Seed:&lt;/b&gt; %L1 marked pixels, for %2</source>
        <translation>&lt;b&gt;种子：&lt;/b&gt;%L1个标记像素，用于“%2”</translation>
    </message>
    <message>
        <source>Choose one or several annotated areas of a tissue, or mark pixels in the scatter: the rest of that tissue is then proposed.</source>
        <translation>选择某一组织的一个或多个标注区域，或在散点图中标记像素，该组织的其余部分将作为候选区域给出。</translation>
    </message>
    <message>
        <source>%L1 seed pixels</source>
        <translation>%L1个种子像素</translation>
    </message>
    <message>
        <source>, against %L1 random pixels: nothing else is annotated</source>
        <translation>，对照%L1个随机像素：没有其他标注</translation>
    </message>
    <message>
        <source>, against %L1 pixels of other classes</source>
        <translation>，对照其他类别的%L1个像素</translation>
    </message>
    <message>
        <source>Checked on regions that were left out in turn: %L1 % of their pixels are found again</source>
        <translation>轮流留出各区域进行检验：重新找回其中%L1%的像素</translation>
    </message>
    <message>
        <source>, %L1 % of the others stay out</source>
        <translation>，其他像素中%L1%被正确排除</translation>
    </message>
    <message>
        <source>Not checked: that needs several regions of the class as seed.</source>
        <translation>未检验：需要将该类别的多个区域用作种子。</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Find similar tissue</source>
        <translation>查找相似组织</translation>
    </message>
    <message>
        <source>This project is open read-only: nothing can be drawn in it</source>
        <translation>此项目以只读方式打开，无法在其中绘制</translation>
    </message>
    <message>
        <source>%L1 pixels, %2 % of the section</source>
        <translation>%L1个像素，占切片的%2%</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>no imaging dataset is open</source>
        <translation>未打开成像数据集</translation>
    </message>
    <message>
        <source>pixels are being compared</source>
        <translation>正在比较像素</translation>
    </message>
    <message>
        <source>choose an area or mark pixels first</source>
        <translation>请先选择区域或标记像素</translation>
    </message>
    <message>
        <source>nothing was grown yet</source>
        <translation>尚未进行扩展</translation>
    </message>
    <message>
        <source>the project is open read-only</source>
        <translation>项目以只读方式打开</translation>
    </message>
</context>
<context>
    <name>histion::ui::HelpViewer</name>
    <message>
        <source>Histion help</source>
        <translation>Histion帮助</translation>
    </message>
    <message>
        <source>Search in the help</source>
        <translation>在帮助中搜索</translation>
    </message>
    <message>
        <source>Search in all pages</source>
        <translation>搜索所有页面</translation>
    </message>
    <message>
        <source>Lists the pages in which all of these words occur</source>
        <translation>列出包含所有这些词的页面</translation>
    </message>
    <message>
        <source>Help pages</source>
        <translation>帮助页面</translation>
    </message>
    <message>
        <source>Pages of the help</source>
        <translation>帮助的页面</translation>
    </message>
    <message>
        <source>Help page</source>
        <translation>帮助页面</translation>
    </message>
    <message>
        <source>No page has all of these words.</source>
        <translation>没有页面包含所有这些词。</translation>
    </message>
</context>
<context>
    <name>histion::ui::HitDetails</name>
    <message>
        <source>Library</source>
        <translation>谱库</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>条目</translation>
    </message>
    <message>
        <source>License</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>Isomers</source>
        <translation>同分异构体</translation>
    </message>
    <message>
        <source>Among them</source>
        <translation>其中包括</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>Isotope</source>
        <translation>同位素</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>分子式</translation>
    </message>
    <message>
        <source>Adduct</source>
        <translation>加合物</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>%1 ppm</source>
        <translation>%1 ppm</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Matched peaks</source>
        <translation>匹配的峰</translation>
    </message>
    <message>
        <source>InChIKey</source>
        <translation>InChIKey</translation>
    </message>
    <message>
        <source>SMILES</source>
        <translation>SMILES</translation>
    </message>
    <message>
        <source>Learned model</source>
        <translation>学习模型</translation>
    </message>
    <message>
        <source>Explained fragments</source>
        <translation>可解释的碎片</translation>
    </message>
    <message>
        <source>Similar library spectra</source>
        <translation>相似的谱库谱图</translation>
    </message>
    <message>
        <source>Library spectrum</source>
        <translation>谱库谱图</translation>
    </message>
    <message>
        <source>Library spectrum, high match</source>
        <translation>谱库谱图（高匹配）</translation>
    </message>
    <message>
        <source>Spectral entropy</source>
        <translation>谱熵</translation>
    </message>
    <message>
        <source>Spectral entropy, high match</source>
        <translation>谱熵（高匹配）</translation>
    </message>
    <message>
        <source>Modified cosine</source>
        <translation>修正余弦</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Accurate mass</source>
        <translation>精确质量</translation>
    </message>
    <message>
        <source>Isotope pattern</source>
        <translation>同位素模式</translation>
    </message>
    <message>
        <source>Isotope cosine</source>
        <translation>同位素余弦</translation>
    </message>
    <message>
        <source>Other ions found</source>
        <translation>找到的其他离子</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>What is known of the hit</source>
        <translation>该结果的已知信息</translation>
    </message>
    <message>
        <source>Where in the tissue</source>
        <translation>在组织中的位置</translation>
    </message>
    <message>
        <source>ion</source>
        <translation>离子</translation>
    </message>
    <message>
        <source>%1   found</source>
        <translation>%1   已找到</translation>
    </message>
    <message>
        <source>The spectrum has a peak there</source>
        <translation>谱图在该处有峰</translation>
    </message>
</context>
<context>
    <name>histion::ui::HitsDelegate</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>histion::ui::HitsModel</name>
    <message>
        <source>Rank</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>分子式</translation>
    </message>
    <message>
        <source>Adduct</source>
        <translation>加合物</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>InChIKey</source>
        <translation>InChIKey</translation>
    </message>
    <message>
        <source>SMILES</source>
        <translation>SMILES</translation>
    </message>
    <message>
        <source>structure of %1</source>
        <translation>%1的结构</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>结构</translation>
    </message>
    <message>
        <source>Error [ppm]</source>
        <translation>误差（ppm）</translation>
    </message>
    <message>
        <source>Measured minus computed m/z</source>
        <translation>m/z测量值减计算值</translation>
    </message>
    <message>
        <source>How well the hit fits; the bars are its parts</source>
        <translation>匹配结果的吻合程度；条形表示其各组成部分</translation>
    </message>
    <message>
        <source>That the hit is right, as its module estimates it</source>
        <translation>匹配结果正确的概率，由其模块估计</translation>
    </message>
</context>
<context>
    <name>histion::ui::HitsView</name>
    <message>
        <source>Copy InChIKey</source>
        <translation>复制InChIKey</translation>
    </message>
    <message>
        <source>Copies the InChIKey of the hit</source>
        <translation>复制匹配结果的InChIKey</translation>
    </message>
    <message>
        <source>Copy SMILES</source>
        <translation>复制SMILES</translation>
    </message>
    <message>
        <source>Copies the SMILES of the hit</source>
        <translation>复制匹配结果的SMILES</translation>
    </message>
    <message>
        <source>Copy row</source>
        <translation>复制行</translation>
    </message>
    <message>
        <source>Copies all that is known of the hit, with a header</source>
        <translation>复制匹配结果的全部信息，含表头</translation>
    </message>
    <message>
        <source>Show its ion image</source>
        <translation>显示其离子图像</translation>
    </message>
    <message>
        <source>Shows where the ion of the hit lies in the open dataset</source>
        <translation>显示匹配结果的离子在已打开数据集中的分布</translation>
    </message>
    <message>
        <source>Export hits…</source>
        <translation>导出匹配结果…</translation>
    </message>
    <message>
        <source>Writes all hits to a CSV file</source>
        <translation>将所有匹配结果写入CSV文件</translation>
    </message>
    <message>
        <source>Which hit list</source>
        <translation>选择匹配列表</translation>
    </message>
    <message>
        <source>Choose a hit list</source>
        <translation>选择匹配列表</translation>
    </message>
    <message>
        <source>Hits, best first</source>
        <translation>匹配结果，最佳者在前</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Ion image</source>
        <translation>离子图像</translation>
    </message>
    <message>
        <source>InChIKey</source>
        <translation>InChIKey</translation>
    </message>
    <message>
        <source>SMILES</source>
        <translation>SMILES</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>复制%1</translation>
    </message>
    <message>
        <source>The search found nothing for %1.</source>
        <translation>没有找到与%1匹配的结果。</translation>
    </message>
    <message>
        <source>this spectrum</source>
        <translation>此谱图</translation>
    </message>
    <message>
        <source>Choose a hit list above or in the project to see its compounds.</source>
        <translation>在上方或项目中选择匹配列表，即可查看其中的化合物。</translation>
    </message>
    <message>
        <source>%L1 hits for %2</source>
        <translation>%2的%L1个匹配结果</translation>
    </message>
    <message>
        <source>a spectrum</source>
        <translation>某谱图</translation>
    </message>
    <message>
        <source>Open an imaging dataset to see where the ion lies</source>
        <translation>打开成像数据集，即可查看该离子的分布</translation>
    </message>
    <message>
        <source>The search did not say which m/z this hit has in the images</source>
        <translation>检索结果未给出此匹配结果在图像中的m/z</translation>
    </message>
    <message>
        <source>Export the hits</source>
        <translation>导出匹配结果</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>choose a hit first</source>
        <translation>请先选择匹配结果</translation>
    </message>
    <message>
        <source>the hit has no InChIKey</source>
        <translation>此匹配结果没有InChIKey</translation>
    </message>
    <message>
        <source>the hit has no SMILES</source>
        <translation>此匹配结果没有SMILES</translation>
    </message>
    <message>
        <source>there are no hits</source>
        <translation>没有匹配结果</translation>
    </message>
    <message>
        <source>no imaging dataset is open</source>
        <translation>未打开成像数据集</translation>
    </message>
    <message>
        <source>the search did not say which m/z it has</source>
        <translation>检索结果未给出其m/z</translation>
    </message>
    <message>
        <source>Add to list</source>
        <translation>加入列表</translation>
    </message>
    <message>
        <source>Keeps the hit in the list of compounds</source>
        <translation>将该结果保留在化合物列表中</translation>
    </message>
    <message>
        <source>Hits or list of compounds</source>
        <translation>结果或化合物列表</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Compounds that fit the spectrum</source>
        <translation>与谱图相符的化合物</translation>
    </message>
    <message>
        <source>Compounds that you put aside</source>
        <translation>您留存的化合物</translation>
    </message>
    <message>
        <source>Follow the selection</source>
        <translation>跟随选择</translation>
    </message>
    <message>
        <source>Asks by itself which compound it is, for every pixel, region, scan or library spectrum that you choose</source>
        <translation>对您选择的每个像素、区域、扫描或谱库谱图，自动查询它是哪种化合物</translation>
    </message>
    <message>
        <source>Shows a hit list that is stored in the project</source>
        <translation>显示项目中存储的结果列表</translation>
    </message>
    <message>
        <source>How far the search is prepared</source>
        <translation>检索准备的进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stops the search</source>
        <translation>停止检索</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>重新查询</translation>
    </message>
    <message>
        <source>Asks for the same spectrum again</source>
        <translation>对同一谱图再次查询</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Imports libraries into this project</source>
        <translation>将谱库导入此项目</translation>
    </message>
    <message>
        <source>Preparing the search: %1</source>
        <translation>正在准备检索：%1</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在检索…</translation>
    </message>
    <message>
        <source>The search failed: %1</source>
        <translation>检索失败：%1</translation>
    </message>
    <message>
        <source>The search was cancelled.</source>
        <translation>检索已取消。</translation>
    </message>
    <message>
        <source>A wider tolerance, another adduct or further libraries may help.</source>
        <translation>放宽容差、换一种加合物或增加谱库可能有帮助。</translation>
    </message>
    <message>
        <source>Switch “Follow the selection” on to see which compounds fit the spectrum that you choose.</source>
        <translation>开启“跟随选择”，即可查看哪些化合物与您选择的谱图相符。</translation>
    </message>
    <message>
        <source>Which compound is it? Choose a pixel, a region, a scan or a library spectrum: its candidates are listed here, best first, with structure and matching peaks.</source>
        <translation>这是哪种化合物？请选择一个像素、区域、扫描或谱库谱图：其候选化合物将列在此处，最佳者在前，并附结构和匹配的峰。</translation>
    </message>
    <message>
        <source>Where in the tissue</source>
        <translation>在组织中的位置</translation>
    </message>
    <message>
        <source>When in the run</source>
        <translation>在运行中的时间</translation>
    </message>
    <message>
        <source>Where in %1</source>
        <translation>在%1中的位置</translation>
    </message>
    <message>
        <source>Click for the chromatogram of this ion</source>
        <translation>单击显示该离子的色谱图</translation>
    </message>
    <message>
        <source>Click for the image of this ion</source>
        <translation>单击显示该离子的图像</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>导出列表</translation>
    </message>
    <message>
        <source>List (%L1)</source>
        <translation>列表（%L1）</translation>
    </message>
    <message>
        <source>Import spectral libraries</source>
        <translation>导入谱库</translation>
    </message>
    <message>
        <source>Compounds that fit the spectrum, or those that you put aside</source>
        <translation>与谱图相符的化合物，或您留存的化合物</translation>
    </message>
    <message>
        <source>What is shown of the hit</source>
        <translation>显示结果的哪些内容</translation>
    </message>
    <message>
        <source>Compound</source>
        <translation>化合物</translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation>谱图</translation>
    </message>
    <message>
        <source>Search in…</source>
        <translation>检索范围…</translation>
    </message>
    <message>
        <source>Chooses libraries, candidates and model of the search</source>
        <translation>选择检索的谱库、候选分子和模型</translation>
    </message>
    <message>
        <source>Why there are no hits</source>
        <translation>为什么没有结果</translation>
    </message>
    <message>
        <source>What is known of the hit, why it was found and where its ions lie, or its spectrum against the measured one</source>
        <translation>结果的已知信息、找到它的依据和其离子的位置，或其谱图与实测谱图的对照</translation>
    </message>
    <message>
        <source>Why and where</source>
        <translation>依据与位置</translation>
    </message>
    <message>
        <source>no project is open</source>
        <translation>没有打开的项目</translation>
    </message>
    <message>
        <source>1 hit in %1</source>
        <translation>1个结果，用时%1</translation>
    </message>
    <message>
        <source>%L1 hits in %2</source>
        <translation>%L1个结果，用时%2</translation>
    </message>
    <message>
        <source>%L1 ms</source>
        <translation>%L1毫秒</translation>
    </message>
    <message>
        <source>%L1 s</source>
        <translation>%L1秒</translation>
    </message>
    <message>
        <source>Search in: %1…</source>
        <translation>检索范围：%1…</translation>
    </message>
    <message>
        <source>It is searched in: %1</source>
        <translation>检索范围：%1</translation>
    </message>
    <message>
        <source>none of these: %1 %</source>
        <translation>均不是：%1 %</translation>
    </message>
    <message>
        <source>%1
“None of these”: how likely it is that the right compound is not in the list</source>
        <translation>%1
“均不是”：正确的化合物不在列表中的可能性</translation>
    </message>
</context>
<context>
    <name>histion::ui::ImageCanvas</name>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Close this panel (Shift+X closes the chosen one)</source>
        <translation>关闭此面板（Shift+X关闭所选面板）</translation>
    </message>
    <message>
        <source>Close panel %1</source>
        <translation>关闭面板%1</translation>
    </message>
</context>
<context>
    <name>histion::ui::ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1及另外%2个</translation>
    </message>
    <message>
        <source>Keep spectra in the original file (link)</source>
        <translation>谱图保留在原始文件中（链接）</translation>
    </message>
    <message>
        <source>Needs about half the disk space. Spectra are then read from the original file, which must stay where it is and unchanged; ion images do not need it.</source>
        <translation>约需一半的磁盘空间。谱图将从原始文件读取，因此原始文件必须保持位置和内容不变；离子图像不依赖原始文件。</translation>
    </message>
</context>
<context>
    <name>histion::ui::IonImageView</name>
    <message>
        <source>Channel of the result</source>
        <translation>结果的通道</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>Which section of the dataset is shown</source>
        <translation>显示数据集的哪个切片</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应窗口</translation>
    </message>
    <message>
        <source>Show the whole image (0, or double click)</source>
        <translation>显示整幅图像（按0或双击）</translation>
    </message>
    <message>
        <source>Add panel</source>
        <translation>添加面板</translation>
    </message>
    <message>
        <source>Section %1</source>
        <translation>切片%1</translation>
    </message>
    <message>
        <source>The present image stays in a panel beside; choose another ion for this one</source>
        <translation>当前图像保留在旁边的面板中；可为此面板选择其他离子</translation>
    </message>
    <message>
        <source>Close panel</source>
        <translation>关闭面板</translation>
    </message>
    <message>
        <source>Closes the chosen panel</source>
        <translation>关闭所选面板</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>下一个面板</translation>
    </message>
    <message>
        <source>Chooses the next panel</source>
        <translation>选择下一个面板</translation>
    </message>
    <message>
        <source>Previous panel</source>
        <translation>上一个面板</translation>
    </message>
    <message>
        <source>Chooses the panel before</source>
        <translation>选择上一个面板</translation>
    </message>
    <message>
        <source>Overlay on or off</source>
        <translation>开启或关闭叠加</translation>
    </message>
    <message>
        <source>Lays a second picture over the image; the Display panel says which</source>
        <translation>将第二幅图像叠加到图像上；在“显示”面板中选择该图像</translation>
    </message>
    <message>
        <source>Wipe on or off</source>
        <translation>开启或关闭卷帘</translation>
    </message>
    <message>
        <source>Shows a second picture beside a line that can be dragged</source>
        <translation>以可拖动的分界线并列显示第二幅图像</translation>
    </message>
    <message>
        <source>Flicker on or off</source>
        <translation>开启或关闭闪烁</translation>
    </message>
    <message>
        <source>Shows the image and a second picture in turn</source>
        <translation>交替显示图像与第二幅图像</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>preview, import is running</source>
        <translation>预览，正在导入</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>R %1  G %2  B %3</source>
        <translation>R %1  G %2  B %3</translation>
    </message>
    <message>
        <source>x %1, y %2</source>
        <translation>x %1，y %2</translation>
    </message>
    <message>
        <source>  (%1, %2 mm)</source>
        <translation>  （%1，%2 mm）</translation>
    </message>
    <message>
        <source>1 channel</source>
        <translation>1个通道</translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation>%1个通道</translation>
    </message>
    <message>
        <source>Which picture of the result is shown</source>
        <translation>显示结果中的哪一幅图像</translation>
    </message>
</context>
<context>
    <name>histion::ui::IonRow</name>
    <message>
        <source>Shown or hidden (key %1 on the image)</source>
        <translation>显示或隐藏（在图像上按%1键）</translation>
    </message>
    <message>
        <source>Colour of the channel…</source>
        <translation>通道颜色…</translation>
    </message>
    <message>
        <source>Choose: the m/z above then belongs to this one</source>
        <translation>选中后，上方的m/z对应此项</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>The range from the clip percentiles again</source>
        <translation>恢复由截断百分位数确定的范围</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Keeps this range when another ion or dataset is shown</source>
        <translation>显示其他离子或数据集时保持此范围</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Gain: how many times brighter</source>
        <translation>增益：亮度的倍数</translation>
    </message>
    <message>
        <source>no image yet</source>
        <translation>尚无图像</translation>
    </message>
</context>
<context>
    <name>histion::ui::Job</name>
    <message>
        <source>The program %1 could not be started: %2. Install Histion again.</source>
        <translation>无法启动程序%1：%2。请重新安装Histion。</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>正在写入</translation>
    </message>
    <message>
        <source>The job request cannot be written to the temporary folder. Check that the disk has room.</source>
        <translation>无法将任务请求写入临时文件夹。请检查磁盘空间是否充足。</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>Warning: %1</source>
        <translation>警告：%1</translation>
    </message>
    <message>
        <source>The work stopped unexpectedly (the process crashed or ran out of memory). Nothing in the project was changed; the log below may tell why.</source>
        <translation>任务意外停止（进程崩溃或内存不足）。项目未作任何更改；下方日志可能说明原因。</translation>
    </message>
    <message>
        <source>The work failed with exit code %1.</source>
        <translation>任务失败，退出代码%1。</translation>
    </message>
</context>
<context>
    <name>histion::ui::JobCard</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>还剩几秒</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>约剩%1 s</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>约剩%1 min</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>约剩%1 h</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stops the job; nothing in the project is changed</source>
        <translation>停止任务；项目不会有任何更改</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>取消%1</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Runs this job before the one that waits above it</source>
        <translation>让此任务先于排在它上面的任务运行</translation>
    </message>
    <message>
        <source>Move up %1</source>
        <translation>上移%1</translation>
    </message>
    <message>
        <source>Open form again</source>
        <translation>重新打开表单</translation>
    </message>
    <message>
        <source>Shows the form with the same inputs and parameters</source>
        <translation>显示带有相同输入和参数的表单</translation>
    </message>
    <message>
        <source>Open the form of %1 again</source>
        <translation>重新打开%1的表单</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>What the job has told so far</source>
        <translation>任务迄今输出的信息</translation>
    </message>
    <message>
        <source>Log of %1</source>
        <translation>%1的日志</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>%1的进度</translation>
    </message>
    <message>
        <source>How much of the work is done</source>
        <translation>任务的完成比例</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copies the whole log</source>
        <translation>复制整个日志</translation>
    </message>
    <message>
        <source>Copy the log of %1</source>
        <translation>复制%1的日志</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Writes the log to a file</source>
        <translation>将日志写入文件</translation>
    </message>
    <message>
        <source>Save the log of %1</source>
        <translation>保存%1的日志</translation>
    </message>
    <message>
        <source>Save log</source>
        <translation>保存日志</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>文本 (*.txt)</translation>
    </message>
    <message>
        <source>The log could not be written to %1: %2</source>
        <translation>无法将日志写入%1：%2</translation>
    </message>
    <message>
        <source>Waits: next in the queue</source>
        <translation>等待中：队列中的下一个</translation>
    </message>
    <message>
        <source>Waits: %1 jobs before it</source>
        <translation>等待中：前面还有%1个任务</translation>
    </message>
    <message>
        <source>Done in %1</source>
        <translation>已完成，用时%1</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>失败：%1</translation>
    </message>
    <message>
        <source>Cancelled after %1. Nothing was changed.</source>
        <translation>已在%1后取消。未作任何更改。</translation>
    </message>
</context>
<context>
    <name>histion::ui::JobsPanel</name>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Imports and module runs appear here, with their progress.</source>
        <translation>导入和模块运行的进度将显示在此处。</translation>
    </message>
</context>
<context>
    <name>histion::ui::LandmarkPanel</name>
    <message>
        <source>Imaging data, to click landmarks on</source>
        <translation>成像数据，用于单击设置标志点</translation>
    </message>
    <message>
        <source>Click the place that you clicked on the slide</source>
        <translation>单击在数字切片上单击过的位置</translation>
    </message>
    <message>
        <source>Remove last</source>
        <translation>移除上一个</translation>
    </message>
    <message>
        <source>Removes the last landmark (Backspace)</source>
        <translation>移除上一个标志点（Backspace）</translation>
    </message>
    <message>
        <source>Now click the same place in the image below.</source>
        <translation>现在请在下方图像中单击同一位置。</translation>
    </message>
    <message>
        <source>Click a place on the slide inside the image that lies over it, then the same place below. Two pairs move, turn and scale; three and more fit best.</source>
        <translation>先在数字切片上单击位于叠加图像内的一个位置，再在下方单击同一位置。两对标志点确定移动、旋转和缩放；三对及以上按最小二乘拟合。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Mean error: %1</source>
        <translation>平均误差：%1</translation>
    </message>
</context>
<context>
    <name>histion::ui::Layouts</name>
    <message>
        <source>Pathology</source>
        <translation>病理</translation>
    </message>
    <message>
        <source>Chemistry</source>
        <translation>化学</translation>
    </message>
    <message>
        <source>LC-MS</source>
        <translation>LC-MS</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Arranges the panels for this kind of work</source>
        <translation>按此类工作排列面板</translation>
    </message>
    <message>
        <source>&amp;Save layout as…</source>
        <translation>布局另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>Keeps how the panels stand now</source>
        <translation>保存当前的面板排列</translation>
    </message>
    <message>
        <source>&amp;Manage layouts…</source>
        <translation>管理布局(&amp;M)…</translation>
    </message>
    <message>
        <source>Renames or deletes your layouts</source>
        <translation>重命名或删除您的布局</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>Puts every panel back to its place</source>
        <translation>将所有面板恢复到原来的位置</translation>
    </message>
    <message>
        <source>A layout of your own</source>
        <translation>您自己的布局</translation>
    </message>
    <message>
        <source>You have not saved a layout yet</source>
        <translation>您尚未保存任何布局</translation>
    </message>
    <message>
        <source>Save layout</source>
        <translation>保存布局</translation>
    </message>
    <message>
        <source>Name of the layout; an existing one is replaced</source>
        <translation>布局名称；同名布局将被替换</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Your layouts</source>
        <translation>您的布局</translation>
    </message>
    <message>
        <source>Double click or F2 renames</source>
        <translation>双击或按F2重命名</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Gives the chosen layout another name</source>
        <translation>重命名所选布局</translation>
    </message>
    <message>
        <source>Deletes the chosen layout</source>
        <translation>删除所选布局</translation>
    </message>
    <message>
        <source>Closes this window</source>
        <translation>关闭此窗口</translation>
    </message>
</context>
<context>
    <name>histion::ui::LibraryModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Precursor m/z</source>
        <translation>前体离子m/z</translation>
    </message>
    <message>
        <source>Adduct</source>
        <translation>加合物</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>分子式</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>能量</translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation>峰</translation>
    </message>
</context>
<context>
    <name>histion::ui::LibraryView</name>
    <message>
        <source>Search the library</source>
        <translation>搜索谱库</translation>
    </message>
    <message>
        <source>Search name, formula, adduct, InChIKey or precursor m/z</source>
        <translation>搜索名称、分子式、加合物、InChIKey或前体离子m/z</translation>
    </message>
    <message>
        <source>Entries of the library</source>
        <translation>谱库条目</translation>
    </message>
    <message>
        <source>Choose an entry to see its spectrum.</source>
        <translation>选择条目以查看其谱图。</translation>
    </message>
    <message>
        <source>What is known of the entry</source>
        <translation>条目的已知信息</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>The library has no entries.</source>
        <translation>谱库没有条目。</translation>
    </message>
    <message>
        <source>No entry matches.</source>
        <translation>没有匹配的条目。</translation>
    </message>
    <message>
        <source>%L1 entries</source>
        <translation>%L1个条目</translation>
    </message>
    <message>
        <source>%L1 of %L2 entries</source>
        <translation>%L1/%L2个条目</translation>
    </message>
    <message>
        <source>This entry has no peaks.</source>
        <translation>此条目没有峰。</translation>
    </message>
</context>
<context>
    <name>histion::ui::MainWindow</name>
    <message>
        <source>nothing is open</source>
        <translation>未打开任何内容</translation>
    </message>
    <message>
        <source>no project is open</source>
        <translation>未打开项目</translation>
    </message>
    <message>
        <source>Read-only: %1. You can look at everything and export it; nothing is changed or remembered here.</source>
        <translation>只读：%1。您可以查看和导出全部内容；此处不会作任何更改，也不会保存任何设置。</translation>
    </message>
    <message>
        <source>Adds files to this project</source>
        <translation>将文件添加到此项目</translation>
    </message>
    <message>
        <source> (read-only)</source>
        <translation>（只读）</translation>
    </message>
    <message>
        <source>Histion</source>
        <translation>Histion</translation>
    </message>
    <message>
        <source>%1 – Histion</source>
        <translation>%1 – Histion</translation>
    </message>
    <message>
        <source>%L1 scans</source>
        <translation>%L1次扫描</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2像素</translation>
    </message>
    <message>
        <source> of %1 µm</source>
        <translation>，像素大小%1 µm</translation>
    </message>
    <message>
        <source>   m/z %1–%2   %L3 peaks</source>
        <translation>   m/z %1–%2   %L3个峰</translation>
    </message>
    <message>
        <source>Quit Histion</source>
        <translation>退出Histion</translation>
    </message>
    <message>
        <source>A job is still running. Quit and cancel it?</source>
        <translation>仍有任务在运行。要退出并取消任务吗？</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open files…</source>
        <translation>打开文件(&amp;O)…</translation>
    </message>
    <message>
        <source>Opens data files; they are imported once into a project</source>
        <translation>打开数据文件；文件只需导入项目一次</translation>
    </message>
    <message>
        <source>Open &amp;project…</source>
        <translation>打开项目(&amp;P)…</translation>
    </message>
    <message>
        <source>Opens a project folder</source>
        <translation>打开项目文件夹</translation>
    </message>
    <message>
        <source>Open &amp;sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>The tissue that comes with Histion</source>
        <translation>Histion自带的示例组织</translation>
    </message>
    <message>
        <source>the sample is not installed beside this program</source>
        <translation>示例未随本程序安装</translation>
    </message>
    <message>
        <source>&amp;Recent projects</source>
        <translation>最近的项目(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Import into this project…</source>
        <translation>导入到此项目(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Writes what is open in a form that other programs read</source>
        <translation>将打开的内容写成其他程序可读取的格式</translation>
    </message>
    <message>
        <source>Save p&amp;icture…</source>
        <translation>保存图像(&amp;V)…</translation>
    </message>
    <message>
        <source>Writes the picture as it is on the screen</source>
        <translation>按屏幕显示保存图像</translation>
    </message>
    <message>
        <source>Repor&amp;t…</source>
        <translation>报告(&amp;T)…</translation>
    </message>
    <message>
        <source>Writes the picture with how it came, as PDF or HTML</source>
        <translation>将图像及其由来保存为PDF或HTML</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>关闭项目(&amp;C)</translation>
    </message>
    <message>
        <source>Back to the start page</source>
        <translation>返回起始页</translation>
    </message>
    <message>
        <source>Prefere&amp;nces…</source>
        <translation>首选项(&amp;N)…</translation>
    </message>
    <message>
        <source>Looks, language, what new data start with, where projects go</source>
        <translation>外观、语言、新数据的初始设置、项目的存放位置</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Ends Histion</source>
        <translation>退出Histion</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>Previous peak	Ctrl+Left</source>
        <translation>上一个峰	Ctrl+Left</translation>
    </message>
    <message>
        <source>Next peak	Ctrl+Right</source>
        <translation>下一个峰	Ctrl+Right</translation>
    </message>
    <message>
        <source>Window below	Shift+Left</source>
        <translation>上一个窗口	Shift+Left</translation>
    </message>
    <message>
        <source>Window above	Shift+Right</source>
        <translation>下一个窗口	Shift+Right</translation>
    </message>
    <message>
        <source>Ion image</source>
        <translation>离子图像</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Commands…</source>
        <translation>命令(&amp;C)…</translation>
    </message>
    <message>
        <source>Every command by name; also an m/z, a dataset, a result or a module</source>
        <translation>按名称查找所有命令；也可查找m/z、数据集、结果或模块</translation>
    </message>
    <message>
        <source>&amp;Whole image</source>
        <translation>整幅图像(&amp;W)</translation>
    </message>
    <message>
        <source>Shows all of the picture</source>
        <translation>显示整幅图像</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Enlarges the picture</source>
        <translation>放大图像</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Shows more of the picture</source>
        <translation>显示更大范围的图像</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next panel</source>
        <translation>下一个面板(&amp;N)</translation>
    </message>
    <message>
        <source>Moves the keyboard to the next panel</source>
        <translation>将键盘焦点移到下一个面板</translation>
    </message>
    <message>
        <source>&amp;Previous panel</source>
        <translation>上一个面板(&amp;P)</translation>
    </message>
    <message>
        <source>Moves the keyboard to the panel before</source>
        <translation>将键盘焦点移到上一个面板</translation>
    </message>
    <message>
        <source>&amp;Float or dock this panel</source>
        <translation>浮动或停靠此面板(&amp;F)</translation>
    </message>
    <message>
        <source>The panel that has the keyboard becomes a window of its own, or goes back</source>
        <translation>将拥有键盘焦点的面板变为独立窗口，或恢复停靠</translation>
    </message>
    <message>
        <source>&amp;Close this panel</source>
        <translation>关闭此面板(&amp;C)</translation>
    </message>
    <message>
        <source>Closes the panel that has the keyboard</source>
        <translation>关闭拥有键盘焦点的面板</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>布局(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation>跟随系统(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation>深色(&amp;A)</translation>
    </message>
    <message>
        <source>Colours of the window</source>
        <translation>窗口颜色</translation>
    </message>
    <message>
        <source>&amp;Modules</source>
        <translation>模块(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>The page about what has the keyboard</source>
        <translation>当前键盘焦点处内容的帮助页面</translation>
    </message>
    <message>
        <source>&amp;Two-minute tour</source>
        <translation>两分钟导览(&amp;T)</translation>
    </message>
    <message>
        <source>Shows the main steps with the sample tissue</source>
        <translation>用示例组织演示主要步骤</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>All keys of the window</source>
        <translation>窗口的所有快捷键</translation>
    </message>
    <message>
        <source>&amp;About Histion</source>
        <translation>关于Histion(&amp;A)</translation>
    </message>
    <message>
        <source>Version and licence</source>
        <translation>版本和许可证</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Open project or measurement folder</source>
        <translation>打开项目或测量文件夹</translation>
    </message>
    <message>
        <source>Import into this project</source>
        <translation>导入到此项目</translation>
    </message>
    <message>
        <source>%1 cannot be imported: %2.</source>
        <translation>无法导入%1：%2。</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1及另外%2个</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入%1</translation>
    </message>
    <message>
        <source>Importing %1 into the project %2</source>
        <translation>正在将%1导入项目%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1: %2 (and %3 more, see Notes)</source>
        <translation>%1：%2（另有%3条，见注释）</translation>
    </message>
    <message>
        <source>No installed writer knows a file form for what is open.</source>
        <translation>已安装的导出模块均不支持当前内容的格式。</translation>
    </message>
    <message>
        <source>%1 was cancelled.</source>
        <translation>%1已取消。</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图像</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG (*.png)</translation>
    </message>
    <message>
        <source>The picture %1 could not be written. Choose another folder, or check that the disk has room.</source>
        <translation>无法写入图像%1。请选择其他文件夹，或检查磁盘空间是否充足。</translation>
    </message>
    <message>
        <source>About Histion</source>
        <translation>关于Histion</translation>
    </message>
    <message>
        <source>&lt;b&gt;Histion %1&lt;/b&gt;</source>
        <translation>&lt;b&gt;Histion %1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>A workstation for mass spectrometry imaging. BSD 3-Clause licence.

Your data stay on this computer: Histion never connects to a network.</source>
        <translation>质谱成像工作站。采用BSD 3-Clause许可证。

您的数据始终保存在本机：Histion从不连接网络。</translation>
    </message>
    <message>
        <source>Start Histion again to see the language or the size you chose.</source>
        <translation>所选的语言或大小将在Histion下次启动后生效。</translation>
    </message>
</context>
<context>
    <name>histion::ui::MatrixView</name>
    <message>
        <source>Go to a feature</source>
        <translation>转到特征</translation>
    </message>
    <message>
        <source>Go to m/z or name</source>
        <translation>转到m/z或名称</translation>
    </message>
    <message>
        <source>Features of the matrix</source>
        <translation>矩阵的特征</translation>
    </message>
    <message>
        <source>feature %L1 of %L2</source>
        <translation>特征%L1/%L2</translation>
    </message>
    <message>
        <source>x %1, y %2   %3</source>
        <translation>x %1, y %2   %3</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
</context>
<context>
    <name>histion::ui::MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Dismiss message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>histion::ui::MirrorPlot</name>
    <message>
        <source>Two mass spectra head to tail</source>
        <translation>两张质谱图上下镜像对比</translation>
    </message>
    <message>
        <source>Choose a hit to compare its spectrum with the measured one.</source>
        <translation>请选择一个匹配结果，将其谱图与实测谱图进行比较。</translation>
    </message>
</context>
<context>
    <name>histion::ui::ModuleForm</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>高级</translation>
    </message>
    <message>
        <source>Parameters that are rarely changed</source>
        <translation>很少需要更改的参数</translation>
    </message>
    <message>
        <source>Reset to defaults</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Sets every parameter back</source>
        <translation>将所有参数恢复为默认值</translation>
    </message>
    <message>
        <source>Run %1</source>
        <translation>运行%1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>The project no longer holds what this was made from: %1. Choose another input.</source>
        <translation>项目中已没有其来源数据：%1。请选择其他输入。</translation>
    </message>
    <message>
        <source>%1: the project holds no data of this kind yet (%2).</source>
        <translation>%1：项目中还没有此类数据（%2）。</translation>
    </message>
    <message>
        <source>Starts the module; look on while it works</source>
        <translation>启动该模块；运行期间可以继续查看数据</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Works only on the pixels inside what was drawn</source>
        <translation>仅处理所绘区域内的像素</translation>
    </message>
    <message>
        <source>All pixels</source>
        <translation>全部像素</translation>
    </message>
    <message>
        <source>What is drawn on the open dataset</source>
        <translation>在打开的数据集上绘制的内容</translation>
    </message>
    <message>
        <source>Everything drawn</source>
        <translation>全部已绘内容</translation>
    </message>
    <message>
        <source>%1: check at least one.</source>
        <translation>%1：请至少勾选一项。</translation>
    </message>
</context>
<context>
    <name>histion::ui::ModulePanel</name>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>The analysis to run</source>
        <translation>要运行的分析</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>What this module does, and what its parameters mean</source>
        <translation>该模块的功能及其参数的含义</translation>
    </message>
    <message>
        <source>%1 cannot be used</source>
        <translation>%1无法使用</translation>
    </message>
    <message>
        <source>No analysis module is installed beside this program.</source>
        <translation>未随本程序安装任何分析模块。</translation>
    </message>
    <message>
        <source>The module %1 is not installed beside this program.</source>
        <translation>模块%1未随本程序安装。</translation>
    </message>
    <message>
        <source>Form of the module</source>
        <translation>模块表单</translation>
    </message>
</context>
<context>
    <name>histion::ui::MzBar</name>
    <message>
        <source>TIC normalisation</source>
        <translation>TIC归一化</translation>
    </message>
    <message>
        <source>m/z of the ion image or chromatogram</source>
        <translation>离子图像或色谱图的m/z</translation>
    </message>
    <message>
        <source>e.g. 741.5307</source>
        <translation>例如741.5307</translation>
    </message>
    <message>
        <source>m/z of the ion image or extracted chromatogram; Enter applies</source>
        <translation>离子图像或提取离子色谱图的m/z；按Enter键应用</translation>
    </message>
    <message>
        <source>Tolerance, half-width</source>
        <translation>容差（半宽）</translation>
    </message>
    <message>
        <source>Half-width: the window reaches this far to each side of the m/z</source>
        <translation>半宽：窗口在m/z两侧各延伸的宽度</translation>
    </message>
    <message>
        <source>Unit of the tolerance</source>
        <translation>容差的单位</translation>
    </message>
    <message>
        <source>How peaks in the window are combined</source>
        <translation>窗口内各峰的合并方式</translation>
    </message>
    <message>
        <source>How several peaks inside the window become one value</source>
        <translation>窗口内有多个峰时如何合并为一个值</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>总和</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Divides each pixel by the sum of its spectrum (total ion current)</source>
        <translation>将每个像素除以其谱图总和（总离子流）</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>m/&amp;z</source>
        <translation>m/&amp;z</translation>
    </message>
    <message>
        <source>“%1” is not an m/z. Enter a positive number such as 741.5307.</source>
        <translation>“%1”不是有效的m/z。请输入正数，例如741.5307。</translation>
    </message>
    <message>
        <source>Unit of the tolerance; the window stays the same</source>
        <translation>容差的单位；窗口保持不变</translation>
    </message>
    <message>
        <source>Colours of the image</source>
        <translation>图像的颜色</translation>
    </message>
</context>
<context>
    <name>histion::ui::OverlayBar</name>
    <message>
        <source>Align…</source>
        <translation>对齐…</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加</translation>
    </message>
    <message>
        <source>Imaging dataset whose ion image lies over the slide</source>
        <translation>离子图像叠加在数字切片上的成像数据集</translation>
    </message>
    <message>
        <source>m/z of the overlay</source>
        <translation>叠加图像的m/z</translation>
    </message>
    <message>
        <source>m/z of the ion image; Enter shows it</source>
        <translation>离子图像的m/z；按Enter显示</translation>
    </message>
    <message>
        <source>Colours of the overlay</source>
        <translation>叠加图像的颜色</translation>
    </message>
    <message>
        <source>Colours of the ion image</source>
        <translation>离子图像的颜色</translation>
    </message>
    <message>
        <source>How the overlay is shown</source>
        <translation>叠加图像的显示方式</translation>
    </message>
    <message>
        <source>Blend: both at once. Wipe: one on each side of a line to drag. Flicker: in turns.</source>
        <translation>混合：同时显示两者。擦除：拖动分界线，两侧各显示一个。闪烁：交替显示。</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>混合</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>卷帘</translation>
    </message>
    <message>
        <source>Flicker</source>
        <translation>闪烁</translation>
    </message>
    <message>
        <source>Opacity of the overlay</source>
        <translation>叠加图像的不透明度</translation>
    </message>
    <message>
        <source>Opacity of the ion image</source>
        <translation>离子图像的不透明度</translation>
    </message>
    <message>
        <source>Registration result</source>
        <translation>配准结果</translation>
    </message>
    <message>
        <source>Takes the placement from a registration result</source>
        <translation>采用配准结果给出的位置</translation>
    </message>
    <message>
        <source>Places the imaging data on the slide: drag it or its handles, W A S D move, Q E turn, + - scale, click to set landmarks</source>
        <translation>将成像数据放置到数字切片上：拖动图像或其手柄，W A S D移动，Q E旋转，+ -缩放，单击设置标志点</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>From a result…</source>
        <translation>取自结果…</translation>
    </message>
    <message>
        <source>That result does not lead from this dataset to this slide.</source>
        <translation>该结果不是从此数据集到此数字切片的变换。</translation>
    </message>
    <message>
        <source>Not aligned with this slide; the project is read-only.</source>
        <translation>尚未与此数字切片对齐；项目为只读。</translation>
    </message>
    <message>
        <source>Not aligned with this slide yet: press Align…</source>
        <translation>尚未与此数字切片对齐：请单击“对齐…”</translation>
    </message>
</context>
<context>
    <name>histion::ui::Pages</name>
    <message>
        <source>Image or volume</source>
        <translation>图像或体数据</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图像</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>体数据</translation>
    </message>
    <message>
        <source>Ion images and pictures of results</source>
        <translation>离子图像和结果图像</translation>
    </message>
    <message>
        <source>All sections as a stack</source>
        <translation>将所有切片显示为堆栈</translation>
    </message>
    <message>
        <source>Shows one section as an image, or all of them as a volume</source>
        <translation>将一个切片显示为图像，或将所有切片显示为体数据</translation>
    </message>
</context>
<context>
    <name>histion::ui::ParameterField</name>
    <message>
        <source>From %1 to %2</source>
        <translation>%1至%2</translation>
    </message>
    <message>
        <source>At least %1</source>
        <translation>不小于%1</translation>
    </message>
    <message>
        <source>At most %1</source>
        <translation>不大于%1</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Choose a file for %1</source>
        <translation>为“%1”选择文件</translation>
    </message>
    <message>
        <source>741.53, 798.54</source>
        <translation>741.53, 798.54</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>histion::ui::Preferences</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Kinds of preferences</source>
        <translation>首选项类别</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>New data</source>
        <translation>新数据</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Reset everything…</source>
        <translation>全部重置…</translation>
    </message>
    <message>
        <source>Forgets all preferences, layouts and recent projects</source>
        <translation>清除所有首选项、布局和最近的项目</translation>
    </message>
    <message>
        <source>Keeps these preferences</source>
        <translation>保存这些首选项</translation>
    </message>
    <message>
        <source>Changes nothing</source>
        <translation>不作任何更改</translation>
    </message>
    <message>
        <source>Reset everything</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Forget all preferences, your layouts and the list of recent projects? Projects themselves are not touched.</source>
        <translation>是否清除所有首选项、您的布局和最近的项目列表？项目本身不受影响。</translation>
    </message>
    <message>
        <source>Light or dark colours</source>
        <translation>浅色或深色界面</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>Size of all texts; applies at once</source>
        <translation>所有文字的大小；立即生效</translation>
    </message>
    <message>
        <source> %</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Size of texts, controls and pictures alike</source>
        <translation>同时调整文字、控件和图片的大小</translation>
    </message>
    <message>
        <source>The language and the size of everything change at the next start.</source>
        <translation>语言和整体大小的更改将在下次启动后生效。</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Size of &amp;texts</source>
        <translation>文字大小(&amp;T)</translation>
    </message>
    <message>
        <source>Size of &amp;everything</source>
        <translation>整体大小(&amp;E)</translation>
    </message>
    <message>
        <source>Half-width of the m/z window that new data start with</source>
        <translation>新数据默认的m/z窗口半宽</translation>
    </message>
    <message>
        <source>Unit of the tolerance</source>
        <translation>容差的单位</translation>
    </message>
    <message>
        <source>What the value of each pixel is divided by</source>
        <translation>每个像素的值除以什么</translation>
    </message>
    <message>
        <source>Total ion current</source>
        <translation>总离子流</translation>
    </message>
    <message>
        <source>Root mean square</source>
        <translation>均方根</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Highest point</source>
        <translation>最高点</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Colours of ion images</source>
        <translation>离子图像的颜色</translation>
    </message>
    <message>
        <source>&amp;Tolerance ±</source>
        <translation>容差(&amp;T) ±</translation>
    </message>
    <message>
        <source>Tolerance, half-width</source>
        <translation>容差（半宽）</translation>
    </message>
    <message>
        <source>&amp;Normalisation</source>
        <translation>归一化(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>颜色(&amp;C)</translation>
    </message>
    <message>
        <source>Projects that were opened before keep what they were shown with.</source>
        <translation>以前打开过的项目保留原来的显示设置。</translation>
    </message>
    <message>
        <source>Where opening a file makes its project</source>
        <translation>打开文件时在何处创建项目</translation>
    </message>
    <message>
        <source>Beside the data file</source>
        <translation>数据文件旁</translation>
    </message>
    <message>
        <source>In this folder</source>
        <translation>此文件夹中</translation>
    </message>
    <message>
        <source>Folder in which projects are made</source>
        <translation>创建项目的文件夹</translation>
    </message>
    <message>
        <source>Folder of new projects</source>
        <translation>新项目的文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Chooses the folder of new projects</source>
        <translation>选择新项目的文件夹</translation>
    </message>
    <message>
        <source>&amp;Remember recent projects</source>
        <translation>记住最近的项目(&amp;R)</translation>
    </message>
    <message>
        <source>Lists the last projects on the start page</source>
        <translation>在起始页列出最近的项目</translation>
    </message>
    <message>
        <source>&amp;New projects</source>
        <translation>新项目(&amp;N)</translation>
    </message>
    <message>
        <source>A folder beside the data that cannot be written is replaced by your home folder.</source>
        <translation>如果数据旁的文件夹无法写入，则改用您的主文件夹。</translation>
    </message>
    <message>
        <source>Choose a folder for new projects that exists and can be written.</source>
        <translation>请为新项目选择一个已存在且可写入的文件夹。</translation>
    </message>
</context>
<context>
    <name>histion::ui::ProjectTree</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Datasets and results of this project; a click opens one</source>
        <translation>本项目的数据集和结果；单击即可打开</translation>
    </message>
    <message>
        <source>Add to annotations</source>
        <translation>添加到标注</translation>
    </message>
    <message>
        <source>Makes the regions of this result annotations that can be edited</source>
        <translation>将此结果的区域转为可编辑的标注</translation>
    </message>
    <message>
        <source>Copy id</source>
        <translation>复制ID</translation>
    </message>
    <message>
        <source>Copies the name by which commands know this dataset or result</source>
        <translation>复制命令中用来指代此数据集或结果的名称</translation>
    </message>
    <message>
        <source>%1 (damaged)</source>
        <translation>%1（已损坏）</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>手工绘制</translation>
    </message>
</context>
<context>
    <name>histion::ui::PropertiesDialog</name>
    <message>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Properties of %1 objects</source>
        <translation>%1个对象的属性</translation>
    </message>
</context>
<context>
    <name>histion::ui::PropertiesForm</name>
    <message>
        <source>Locked</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Name of the object, shown in the list and on the image</source>
        <translation>对象的名称，显示在列表和图像上</translation>
    </message>
    <message>
        <source>Class of the object; its colour is that of its class</source>
        <translation>对象的类别；对象采用其类别的颜色</translation>
    </message>
    <message>
        <source>Gives the object a colour of its own</source>
        <translation>为对象单独指定颜色</translation>
    </message>
    <message>
        <source>Colour of the object</source>
        <translation>对象的颜色</translation>
    </message>
    <message>
        <source>As class</source>
        <translation>按类别</translation>
    </message>
    <message>
        <source>The object gets the colour of its class again</source>
        <translation>让对象恢复其类别的颜色</translation>
    </message>
    <message>
        <source>A locked object cannot be moved, changed or deleted</source>
        <translation>锁定的对象不能移动、修改或删除</translation>
    </message>
    <message>
        <source>A note about the object, kept with it</source>
        <translation>关于该对象的注释，随对象一起保存</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>注释</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Unclassified</source>
        <translation>未分类</translation>
    </message>
    <message>
        <source>several</source>
        <translation>多个值</translation>
    </message>
    <message>
        <source>Change properties</source>
        <translation>更改属性</translation>
    </message>
    <message>
        <source>Rename object</source>
        <translation>重命名对象</translation>
    </message>
    <message>
        <source>Set class</source>
        <translation>设置类别</translation>
    </message>
    <message>
        <source>Set colour</source>
        <translation>设置颜色</translation>
    </message>
    <message>
        <source>Write note</source>
        <translation>编写注释</translation>
    </message>
    <message>
        <source>Lock objects</source>
        <translation>锁定对象</translation>
    </message>
    <message>
        <source>Unlock objects</source>
        <translation>解锁对象</translation>
    </message>
</context>
<context>
    <name>histion::ui::ProvenancePanel</name>
    <message>
        <source>Run again</source>
        <translation>重新运行</translation>
    </message>
    <message>
        <source>Shows the module&apos;s form with these inputs and parameters, and runs it</source>
        <translation>打开模块表单并填入这些输入和参数，然后运行</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>Copies the histion-run command that repeats this step</source>
        <translation>复制可重复此步骤的histion-run命令</translation>
    </message>
    <message>
        <source>Export as recipe…</source>
        <translation>导出为配方…</translation>
    </message>
    <message>
        <source>Writes this step as a job request that histion-run job runs</source>
        <translation>将此步骤写为任务请求，可用histion-run job运行</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <source>Writes the picture with how it came, as PDF or HTML</source>
        <translation>将图像及其由来保存为PDF或HTML</translation>
    </message>
    <message>
        <source>History of the chosen data or of the project</source>
        <translation>所选数据或项目的历史</translation>
    </message>
    <message>
        <source>History of the chosen data</source>
        <translation>所选数据的历史</translation>
    </message>
    <message>
        <source>History of the project</source>
        <translation>项目的历史</translation>
    </message>
    <message>
        <source>Everything that was imported or computed, the newest first</source>
        <translation>所有导入和计算的内容，最新的在前</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>生成方式</translation>
    </message>
    <message>
        <source>This data</source>
        <translation>当前数据</translation>
    </message>
    <message>
        <source>Whole project</source>
        <translation>整个项目</translation>
    </message>
    <message>
        <source>The command was copied.</source>
        <translation>命令已复制。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>, version %1</source>
        <translation>，版本%1</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>%1 (no longer in the project)</source>
        <translation>%1（已不在项目中）</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>配方</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Choose a dataset or a result to see how it came to be.</source>
        <translation>选择一个数据集或结果，查看其由来。</translation>
    </message>
    <message>
        <source>Export as recipe</source>
        <translation>导出为配方</translation>
    </message>
    <message>
        <source>Job request (*.json)</source>
        <translation>任务请求 (*.json)</translation>
    </message>
    <message>
        <source>The recipe %1 could not be written: %2. Choose another folder.</source>
        <translation>无法写入配方%1：%2。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>Written: %1. Run it inside a project with: histion-run job %2</source>
        <translation>已写入：%1。在项目内运行：histion-run job %2</translation>
    </message>
</context>
<context>
    <name>histion::ui::QuestionBar</name>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Adduct of the ion</source>
        <translation>离子的加合物</translation>
    </message>
    <message>
        <source>Which ion it is of the molecule; any: all usual ones are tried</source>
        <translation>它是分子的哪种离子；任意：尝试所有常见加合物</translation>
    </message>
    <message>
        <source>Tolerance of the mass</source>
        <translation>质量容差</translation>
    </message>
    <message>
        <source> ppm</source>
        <translation> ppm</translation>
    </message>
    <message>
        <source>No fragmentation: by accurate mass, isotopes and adducts. Isomers cannot be told apart.</source>
        <translation>没有碎片：依据精确质量、同位素和加合物。无法区分同分异构体。</translation>
    </message>
    <message>
        <source>any adduct</source>
        <translation>任意加合物</translation>
    </message>
    <message>
        <source>%1,</source>
        <translation>%1，</translation>
    </message>
    <message>
        <source>precursor m/z</source>
        <translation>前体m/z</translation>
    </message>
    <message>
        <source>m/z</source>
        <translation>m/z</translation>
    </message>
    <message>
        <source>m/z of the precursor</source>
        <translation>前体的m/z</translation>
    </message>
    <message>
        <source>m/z of the ion</source>
        <translation>离子的m/z</translation>
    </message>
    <message>
        <source>m/z of the ion that was fragmented; Enter asks again</source>
        <translation>被碎裂离子的m/z；按Enter重新查询</translation>
    </message>
    <message>
        <source>m/z of the ion that is asked for; Enter asks again</source>
        <translation>所查询离子的m/z；按Enter重新查询</translation>
    </message>
    <message>
        <source>any mass</source>
        <translation>任意质量</translation>
    </message>
    <message>
        <source>Window around the precursor</source>
        <translation>前体周围的窗口</translation>
    </message>
    <message>
        <source>How far the mass of a compound may be off that of the precursor, to either side; 0: compounds of any mass</source>
        <translation>化合物质量与前体质量允许的偏差（向任一侧）；0表示任意质量的化合物</translation>
    </message>
    <message>
        <source>How far the mass of a compound may be off the measured one, to either side; kept apart from the window of fragment spectra</source>
        <translation>化合物质量与实测质量允许的偏差（向任一侧）；与碎片谱图的窗口分开保存</translation>
    </message>
    <message>
        <source>No fragmentation, and no m/z is chosen: the strongest peak is asked for, by accurate mass.</source>
        <translation>没有碎片，也没有选择m/z：按精确质量查询最强的峰。</translation>
    </message>
    <message>
        <source>The m/z of the precursor is not known: compounds of any mass are compared. Enter it above if you know it.</source>
        <translation>前体m/z未知：与任意质量的化合物比较。如果您知道，请在上方输入。</translation>
    </message>
    <message>
        <source>Compounds of any mass are compared.</source>
        <translation>与任意质量的化合物比较。</translation>
    </message>
</context>
<context>
    <name>histion::ui::QuestionSource</name>
    <message>
        <source>Scan %1</source>
        <translation>扫描%1</translation>
    </message>
    <message>
        <source>Mean of %1</source>
        <translation>%1的平均</translation>
    </message>
    <message>
        <source>Pixel %1, %2</source>
        <translation>像素%1, %2</translation>
    </message>
    <message>
        <source>Mean spectrum</source>
        <translation>平均谱图</translation>
    </message>
    <message>
        <source>Spectrum %1</source>
        <translation>谱图%1</translation>
    </message>
</context>
<context>
    <name>histion::ui::RangeSlider</name>
    <message>
        <source>Range of the colour scale</source>
        <translation>色标范围</translation>
    </message>
    <message>
        <source>Drag the handles, or what lies between them. Arrow keys move the high end, with Shift the low end; Ctrl moves in large steps.</source>
        <translation>拖动两端的滑块或其间的部分。方向键移动高端，按住Shift移动低端；按住Ctrl以大步移动。</translation>
    </message>
</context>
<context>
    <name>histion::ui::RecentCard</name>
    <message>
        <source>Open project %1</source>
        <translation>打开项目%1</translation>
    </message>
</context>
<context>
    <name>histion::ui::RegionTraces</name>
    <message>
        <source>Spectra are shown of the first %1 chosen areas.</source>
        <translation>仅显示前%1个所选区域的谱图。</translation>
    </message>
    <message>
        <source>No pixel has its centre inside “%1”.</source>
        <translation>“%1”内没有任何像素中心。</translation>
    </message>
    <message>
        <source>%1 (%L2 px)</source>
        <translation>%1（%L2 px）</translation>
    </message>
    <message>
        <source>area</source>
        <translation>区域</translation>
    </message>
</context>
<context>
    <name>histion::ui::ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>报告内容</translation>
    </message>
    <message>
        <source>Gathering the report…</source>
        <translation>正在汇总报告…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>另存为PDF…</translation>
    </message>
    <message>
        <source>Writes the page for printing and sending</source>
        <translation>写出便于打印和发送的页面</translation>
    </message>
    <message>
        <source>Save as HTML…</source>
        <translation>另存为HTML…</translation>
    </message>
    <message>
        <source>Writes one file that any browser shows, pictures included</source>
        <translation>写出单个文件，图片包含在内，可用任意浏览器查看</translation>
    </message>
    <message>
        <source>Closes this window</source>
        <translation>关闭此窗口</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
</context>
<context>
    <name>histion::ui::RetentionMap</name>
    <message>
        <source>Map of retention time and m/z</source>
        <translation>保留时间–m/z图</translation>
    </message>
    <message>
        <source>Reading the map…</source>
        <translation>正在读取保留时间–m/z图…</translation>
    </message>
    <message>
        <source>time (min)</source>
        <translation>时间（min）</translation>
    </message>
    <message>
        <source>%1 min   m/z %2</source>
        <translation>%1 min   m/z %2</translation>
    </message>
    <message>
        <source>   intensity %1   click: its chromatogram</source>
        <translation>   强度%1   单击：显示其色谱图</translation>
    </message>
</context>
<context>
    <name>histion::ui::ScanView</name>
    <message>
        <source>Click the chromatogram or the map to see a scan.</source>
        <translation>单击色谱图或保留时间–m/z图以查看扫描。</translation>
    </message>
    <message>
        <source>click: extracted chromatogram</source>
        <translation>单击：提取离子色谱图</translation>
    </message>
    <message>
        <source>Scans of this cycle</source>
        <translation>本循环的扫描</translation>
    </message>
    <message>
        <source>The survey scan and the fragment scans that follow it</source>
        <translation>一级扫描及随后的碎片扫描</translation>
    </message>
    <message>
        <source>Previous scan of this level (left arrow in the chromatogram)</source>
        <translation>同级的上一个扫描（在色谱图中按左方向键）</translation>
    </message>
    <message>
        <source>Next scan of this level (right arrow in the chromatogram)</source>
        <translation>同级的下一个扫描（在色谱图中按右方向键）</translation>
    </message>
    <message>
        <source>No scan is chosen</source>
        <translation>未选择扫描</translation>
    </message>
    <message>
        <source>scan %1</source>
        <translation>扫描%1</translation>
    </message>
    <message>
        <source>   no peaks</source>
        <translation>   无峰</translation>
    </message>
</context>
<context>
    <name>histion::ui::ScatterPlot</name>
    <message>
        <source>Scatter of the embedding</source>
        <translation>嵌入的散点图</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有%1个</translation>
    </message>
</context>
<context>
    <name>histion::ui::ScatterView</name>
    <message>
        <source>Clear marks</source>
        <translation>清除标记</translation>
    </message>
    <message>
        <source>Make region</source>
        <translation>生成区域</translation>
    </message>
    <message>
        <source>Run a reduction, or choose one of its results: its pixels appear here as points.</source>
        <translation>运行降维，或选择一个降维结果：其像素将以点的形式显示在此处。</translation>
    </message>
    <message>
        <source>Horizontal dimension</source>
        <translation>横轴维度</translation>
    </message>
    <message>
        <source>Vertical dimension</source>
        <translation>纵轴维度</translation>
    </message>
    <message>
        <source>Colours of the points</source>
        <translation>点的颜色</translation>
    </message>
    <message>
        <source>How many points there are, and how many are marked</source>
        <translation>点的总数和已标记的点数</translation>
    </message>
    <message>
        <source>No point is marked any more</source>
        <translation>取消所有点的标记</translation>
    </message>
    <message>
        <source>Draws an area around the marked pixels, one for each section</source>
        <translation>围绕已标记的像素绘制区域，每个切片一个</translation>
    </message>
    <message>
        <source> Shift adds, Alt removes.</source>
        <translation> 按住Shift添加，按住Alt移除。</translation>
    </message>
    <message>
        <source>Mark points with a rectangle</source>
        <translation>用矩形标记点</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Drag a rectangle to mark points.</source>
        <translation>拖出矩形以标记点。</translation>
    </message>
    <message>
        <source>Mark points with a lasso</source>
        <translation>用套索标记点</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Draw around points to mark them.</source>
        <translation>圈选要标记的点。</translation>
    </message>
    <message>
        <source>Dimension %1</source>
        <translation>维度%1</translation>
    </message>
    <message>
        <source>Map colours</source>
        <translation>结果图颜色</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Ion image</source>
        <translation>离子图像</translation>
    </message>
    <message>
        <source>Drawn areas</source>
        <translation>绘制的区域</translation>
    </message>
    <message>
        <source>Classes of the areas</source>
        <translation>区域的类别</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>unclassified</source>
        <translation>未分类</translation>
    </message>
    <message>
        <source>area</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>This has other pixels than the points: their density is shown instead.</source>
        <translation>所选内容的像素与这些点不一致，改为显示密度。</translation>
    </message>
    <message>
        <source>%L1 of %L2 points marked</source>
        <translation>已标记%L1/%L2个点</translation>
    </message>
    <message>
        <source>%L1 points</source>
        <translation>%L1个点</translation>
    </message>
    <message>
        <source>marked in the scatter</source>
        <translation>散点图标记</translation>
    </message>
    <message>
        <source>Region of marked pixels</source>
        <translation>已标记像素的区域</translation>
    </message>
</context>
<context>
    <name>histion::ui::ScoreBars</name>
    <message>
        <source>Parts of the score</source>
        <translation>得分的组成部分</translation>
    </message>
    <message>
        <source>What the score is made of; parts in the other colour speak against the hit</source>
        <translation>得分由哪些部分构成；另一种颜色的部分表示不利于该结果</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>histion::ui::ScoreHistogram</name>
    <message>
        <source>How many pixels have which score</source>
        <translation>各得分的像素数</translation>
    </message>
    <message>
        <source>How many pixels have which score; right of the line they belong to the proposal</source>
        <translation>各得分的像素数；竖线右侧的像素属于候选区域</translation>
    </message>
</context>
<context>
    <name>histion::ui::SearchChoices</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>histion::ui::SearchChoicesPanel</name>
    <message>
        <source>%L1 of %L2 libraries</source>
        <translation>%L2个谱库中的%L1个</translation>
    </message>
    <message>
        <source>none in this project</source>
        <translation>本项目中没有</translation>
    </message>
    <message>
        <source>Leave out the asked library spectrum itself</source>
        <translation>不与所查询的谱库谱图自身比较</translation>
    </message>
    <message>
        <source>What is searched for compounds</source>
        <translation>检索化合物的范围</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>谱库</translation>
    </message>
    <message>
        <source>Spectra of known compounds that the asked one is compared with; at least one library</source>
        <translation>与所查询谱图比较的已知化合物谱图；至少一个谱库</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选分子</translation>
    </message>
    <message>
        <source>Molecules that may be the answer: those of the libraries and of the lists that come with Histion, an index of this project, or a list of your own (CSV, TSV or SDF file)</source>
        <translation>可能是答案的分子：谱库和Histion自带列表中的分子、本项目的索引，或您自己的列表（CSV、TSV或SDF文件）</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>A spectrum of a library would find itself. It is not compared with itself; its molecule stays a candidate.</source>
        <translation>谱库中的谱图会找到自身。它不与自身比较；其分子仍是候选。</translation>
    </message>
    <message>
        <source>As usual</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>All libraries, the lists and the model that come with Histion</source>
        <translation>全部谱库，以及Histion自带的列表和模型</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Searches there; Escape takes the changes back</source>
        <translation>在此范围内检索；按Esc撤回更改</translation>
    </message>
    <message>
        <source>Libraries and shipped lists</source>
        <translation>谱库和自带列表</translation>
    </message>
    <message>
        <source>Shipped model</source>
        <translation>自带模型</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>An index is searched with the model that made it</source>
        <translation>索引用建立它的模型来检索</translation>
    </message>
    <message>
        <source>Judges how well a molecule explains the fragments: the model that comes with Histion, or one that was trained in this project with “Train retrieval”</source>
        <translation>判断分子对碎片的解释程度：Histion自带的模型，或在本项目中由“训练检索模型”得到的模型</translation>
    </message>
    <message>
        <source>List of candidates</source>
        <translation>候选分子列表</translation>
    </message>
    <message>
        <source>Lists of molecules (*.csv *.tsv *.txt *.sdf *.sd);;All files (*)</source>
        <translation>分子列表 (*.csv *.tsv *.txt *.sdf *.sd);;所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>histion::ui::SlideCanvas</name>
    <message>
        <source>Slide</source>
        <translation>数字切片</translation>
    </message>
</context>
<context>
    <name>histion::ui::SlideOverlay</name>
    <message>
        <source>Place on slide</source>
        <translation>放置到数字切片上</translation>
    </message>
    <message>
        <source>Move overlay</source>
        <translation>移动叠加图像</translation>
    </message>
    <message>
        <source>Turn overlay</source>
        <translation>旋转叠加图像</translation>
    </message>
    <message>
        <source>Scale overlay</source>
        <translation>缩放叠加图像</translation>
    </message>
    <message>
        <source>Align by landmarks</source>
        <translation>按标志点对齐</translation>
    </message>
    <message>
        <source>%1 µm</source>
        <translation>%1 µm</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 px</translation>
    </message>
    <message>
        <source>Align by result</source>
        <translation>按结果对齐</translation>
    </message>
</context>
<context>
    <name>histion::ui::SlideView</name>
    <message>
        <source>Fit</source>
        <translation>适应窗口</translation>
    </message>
    <message>
        <source>Show the whole slide (0, or double click)</source>
        <translation>显示整张数字切片（按0或双击）</translation>
    </message>
    <message>
        <source>1:1</source>
        <translation>1:1</translation>
    </message>
    <message>
        <source>One screen pixel per pixel of the slide</source>
        <translation>屏幕上的一个像素对应数字切片的一个像素</translation>
    </message>
    <message>
        <source>%L1 × %L2 px</source>
        <translation>%L1 × %L2 px</translation>
    </message>
    <message>
        <source>%1 µm/px</source>
        <translation>%1 µm/px</translation>
    </message>
    <message>
        <source>%1 × %2 µm/px</source>
        <translation>%1 × %2 µm/px</translation>
    </message>
    <message>
        <source>pixel size unknown</source>
        <translation>像素尺寸未知</translation>
    </message>
    <message>
        <source>%1× objective</source>
        <translation>%1×物镜</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>  (%1×)</source>
        <translation>  (%1×)</translation>
    </message>
    <message>
        <source>x %1, y %2 px</source>
        <translation>x %1, y %2 px</translation>
    </message>
    <message>
        <source>  (%1, %2 µm)</source>
        <translation>  (%1, %2 µm)</translation>
    </message>
</context>
<context>
    <name>histion::ui::SpectraView</name>
    <message>
        <source>Arrangement of the spectra</source>
        <translation>谱图的排列方式</translation>
    </message>
    <message>
        <source>Stacked</source>
        <translation>上下排列</translation>
    </message>
    <message>
        <source>Mirrored</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Overlaid</source>
        <translation>叠加</translation>
    </message>
    <message>
        <source>Spectrum of the result</source>
        <translation>结果的谱图</translation>
    </message>
    <message>
        <source>Spectrum that points up</source>
        <translation>朝上显示的谱图</translation>
    </message>
    <message>
        <source>Spectrum that points down</source>
        <translation>朝下显示的谱图</translation>
    </message>
    <message>
        <source>Click a peak for its ion image</source>
        <translation>单击峰以查看其离子图像</translation>
    </message>
    <message>
        <source>Pin the pixel&apos;s spectrum</source>
        <translation>固定该像素的谱图</translation>
    </message>
    <message>
        <source>Keep this pixel&apos;s spectrum to compare it with the next</source>
        <translation>保留该像素的谱图，以便与下一个比较</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Nothing was measured at this pixel.</source>
        <translation>此像素没有测量数据。</translation>
    </message>
    <message>
        <source>pixel %1, %2</source>
        <translation>像素（%1, %2）</translation>
    </message>
    <message>
        <source> of section %1</source>
        <translation>，切片%1</translation>
    </message>
    <message>
        <source>Spectra appear here when a dataset is open.</source>
        <translation>打开数据集后，谱图将显示在此处。</translation>
    </message>
    <message>
        <source>Tick a spectrum in the list to show it.</source>
        <translation>在列表中勾选谱图以显示。</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Computing the spectra of the areas…</source>
        <translation>正在计算各区域的谱图…</translation>
    </message>
</context>
<context>
    <name>histion::ui::SpectrumCompare</name>
    <message>
        <source>1 peak in common</source>
        <translation>1个共有峰</translation>
    </message>
    <message>
        <source>%L1 peaks in common</source>
        <translation>%L1个共有峰</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>What the spectrum is compared with</source>
        <translation>谱图与什么比较</translation>
    </message>
    <message>
        <source>With the hit</source>
        <translation>与结果比较</translation>
    </message>
    <message>
        <source>With the pinned one</source>
        <translation>与固定的谱图比较</translation>
    </message>
    <message>
        <source>Cosine of the square roots of the intensities, over the peaks that match; 1: alike</source>
        <translation>对匹配的峰，以强度平方根计算的余弦；1表示相同</translation>
    </message>
    <message>
        <source>Pin this spectrum for comparing</source>
        <translation>固定此谱图以供比较</translation>
    </message>
    <message>
        <source>Keeps this spectrum: the next one you choose is drawn below it</source>
        <translation>保留此谱图：接下来所选的谱图绘制在它下方</translation>
    </message>
    <message>
        <source>Unpin the spectrum</source>
        <translation>取消固定谱图</translation>
    </message>
    <message>
        <source>Ends comparing with the pinned spectrum</source>
        <translation>结束与固定谱图的比较</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Choose a hit to compare its spectrum with the measured one.</source>
        <translation>请选择一个结果，将其谱图与实测谱图比较。</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>This list holds no spectra to compare.</source>
        <translation>此列表中没有可供比较的谱图。</translation>
    </message>
    <message>
        <source>Choose another spectrum: a pixel, a scan or a library entry.</source>
        <translation>请选择另一张谱图：像素、扫描或谱库条目。</translation>
    </message>
    <message>
        <source>Cosine %1, %2</source>
        <translation>余弦%1，%2</translation>
    </message>
    <message>
        <source>it is pinned already</source>
        <translation>已经固定</translation>
    </message>
    <message>
        <source>no spectrum is chosen</source>
        <translation>没有选择谱图</translation>
    </message>
    <message>
        <source>nothing is pinned</source>
        <translation>没有固定的谱图</translation>
    </message>
</context>
<context>
    <name>histion::ui::SpectrumPane</name>
    <message>
        <source>m/z to go to</source>
        <translation>要转到的m/z</translation>
    </message>
    <message>
        <source>m/z or from-to</source>
        <translation>m/z或范围</translation>
    </message>
    <message>
        <source>An m/z shows its ion; a range as in 740-760 is zoomed to. Enter goes there, Escape closes the field.</source>
        <translation>输入m/z显示其离子图像；输入范围（如740-760）则缩放到该范围。按Enter键转到，按Esc键关闭输入框。</translation>
    </message>
    <message>
        <source>m/z window below</source>
        <translation>上一个m/z窗口</translation>
    </message>
    <message>
        <source>Step down by one m/z window</source>
        <translation>移到相邻的较低m/z窗口</translation>
    </message>
    <message>
        <source>m/z window above</source>
        <translation>下一个m/z窗口</translation>
    </message>
    <message>
        <source>Step up by one m/z window</source>
        <translation>移到相邻的较高m/z窗口</translation>
    </message>
    <message>
        <source>Wider m/z window</source>
        <translation>加宽m/z窗口</translation>
    </message>
    <message>
        <source>Make the tolerance 1.1 times as large</source>
        <translation>将容差扩大到1.1倍</translation>
    </message>
    <message>
        <source>Narrower m/z window</source>
        <translation>收窄m/z窗口</translation>
    </message>
    <message>
        <source>Divide the tolerance by 1.1</source>
        <translation>将容差除以1.1</translation>
    </message>
    <message>
        <source>Go to m/z…</source>
        <translation>转到m/z…</translation>
    </message>
    <message>
        <source>Type an m/z, or a range to zoom to</source>
        <translation>输入m/z，或输入要缩放到的范围</translation>
    </message>
    <message>
        <source>Previous peak</source>
        <translation>上一个峰</translation>
    </message>
    <message>
        <source>‹ Peak</source>
        <translation>‹ 峰</translation>
    </message>
    <message>
        <source>Next peak</source>
        <translation>下一个峰</translation>
    </message>
    <message>
        <source>Peak ›</source>
        <translation>峰 ›</translation>
    </message>
    <message>
        <source>Type an m/z between %1 and %2, or a range as in 740-760.</source>
        <translation>请输入%1至%2之间的m/z，或输入范围，例如740-760。</translation>
    </message>
</context>
<context>
    <name>histion::ui::SpectrumPlot</name>
    <message>
        <source>Mass spectrum</source>
        <translation>质谱图</translation>
    </message>
    <message>
        <source>Previous zoom of the spectrum</source>
        <translation>谱图的上一次缩放</translation>
    </message>
    <message>
        <source>Go back to the range that was shown before</source>
        <translation>返回之前显示的范围</translation>
    </message>
    <message>
        <source>Next zoom of the spectrum</source>
        <translation>谱图的下一次缩放</translation>
    </message>
    <message>
        <source>Go forward again to the range you came back from</source>
        <translation>再次前进到返回之前的范围</translation>
    </message>
    <message>
        <source>Whole spectrum</source>
        <translation>完整谱图</translation>
    </message>
    <message>
        <source>Show all m/z and the full intensity (double click)</source>
        <translation>显示全部m/z和完整强度（双击）</translation>
    </message>
    <message>
        <source>Spectra in percent</source>
        <translation>谱图以百分比显示</translation>
    </message>
    <message>
        <source>Count every spectrum in percent of its highest peak</source>
        <translation>每张谱图均以其最高峰的百分比表示</translation>
    </message>
    <message>
        <source>Spectra appear here when a dataset is open.</source>
        <translation>打开数据集后，谱图将显示在此处。</translation>
    </message>
    <message>
        <source>click: ion image</source>
        <translation>单击：离子图像</translation>
    </message>
    <message>
        <source>drag: move this edge of the m/z window</source>
        <translation>拖动：移动m/z窗口的这一边</translation>
    </message>
    <message>
        <source>m/z %1   %2   (%3)   %4</source>
        <translation>m/z %1   %2   (%3)   %4</translation>
    </message>
</context>
<context>
    <name>histion::ui::StackDialog</name>
    <message>
        <source>Stack of sections</source>
        <translation>切片堆栈</translation>
    </message>
    <message>
        <source>Choose the datasets that are serial sections of one tissue, put them in order and state how far apart they lie. Sections are placed by their alignment with the first one; without one they are centred on it.</source>
        <translation>选择属于同一组织的连续切片的数据集，排好顺序，并指定切片间距。各切片按其与第一张切片的对齐关系放置；没有对齐关系的则与其中心对齐。</translation>
    </message>
    <message>
        <source>Sections of the stack</source>
        <translation>堆栈中的切片</translation>
    </message>
    <message>
        <source>Ticked datasets are sections of the stack, the first one in front</source>
        <translation>勾选的数据集即为堆栈中的切片，第一个位于最前</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Height (µm)</source>
        <translation>高度（µm）</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Moves the section towards the front (Alt+Up)</source>
        <translation>将切片向前移（Alt+Up）</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Moves the section towards the back (Alt+Down)</source>
        <translation>将切片向后移（Alt+Down）</translation>
    </message>
    <message>
        <source>Distance between sections</source>
        <translation>切片间距</translation>
    </message>
    <message>
        <source>From one section to the next</source>
        <translation>相邻两张切片之间的距离</translation>
    </message>
    <message>
        <source> µm</source>
        <translation> µm</translation>
    </message>
    <message>
        <source>Space evenly</source>
        <translation>等间距</translation>
    </message>
    <message>
        <source>Sets all heights to this distance from one to the next</source>
        <translation>按此间距依次设置所有高度</translation>
    </message>
    <message>
        <source>Build stack</source>
        <translation>构建堆栈</translation>
    </message>
    <message>
        <source>A height is not a length in µm.</source>
        <translation>有一个高度不是有效的µm长度。</translation>
    </message>
    <message>
        <source>Two sections lie at the same height. Give each its own.</source>
        <translation>有两张切片的高度相同。请为每张切片指定不同的高度。</translation>
    </message>
    <message>
        <source>Tick at least two datasets.</source>
        <translation>请至少勾选两个数据集。</translation>
    </message>
</context>
<context>
    <name>histion::ui::StartPage</name>
    <message>
        <source>today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Histion</source>
        <translation>Histion</translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>imzML, mzML, slides, tables, libraries and regions</source>
        <translation>imzML、mzML、数字切片、表格、谱库和区域</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>A project folder that Histion made</source>
        <translation>由Histion创建的项目文件夹</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>A mouse bladder section that comes with Histion</source>
        <translation>Histion自带的小鼠膀胱切片</translation>
    </message>
    <message>
        <source>Two-minute tour</source>
        <translation>两分钟导览</translation>
    </message>
    <message>
        <source>Shows the main steps with the sample tissue</source>
        <translation>用示例组织演示主要步骤</translation>
    </message>
    <message>
        <source>You can also drop data files or a project folder onto this window.</source>
        <translation>您也可以将数据文件或项目文件夹拖放到此窗口。</translation>
    </message>
    <message>
        <source>The sample is not installed beside this program</source>
        <translation>未随本程序安装示例</translation>
    </message>
    <message>
        <source>See where each ion lies in the tissue, and which spectrum each pixel has.</source>
        <translation>查看每种离子在组织中的分布，以及每个像素的谱图。</translation>
    </message>
    <message>
        <source>1 dataset</source>
        <translation>1个数据集</translation>
    </message>
    <message>
        <source>%1 datasets</source>
        <translation>%1个数据集</translation>
    </message>
</context>
<context>
    <name>histion::ui::StructureWidget</name>
    <message>
        <source>Structure of the chosen hit</source>
        <translation>所选匹配结果的结构</translation>
    </message>
    <message>
        <source>no structure</source>
        <translation>无结构</translation>
    </message>
    <message>
        <source>this structure cannot be drawn</source>
        <translation>无法绘制此结构</translation>
    </message>
</context>
<context>
    <name>histion::ui::TableModel</name>
    <message>
        <source>%1. Click to sort.</source>
        <translation>%1。单击以排序。</translation>
    </message>
</context>
<context>
    <name>histion::ui::TableView</name>
    <message>
        <source>Measurements of annotations</source>
        <translation>标注的测量值</translation>
    </message>
    <message>
        <source>%L1 rows copied</source>
        <translation>已复制%L1行</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写入…</translation>
    </message>
    <message>
        <source>%L1 rows written</source>
        <translation>已写入%L1行</translation>
    </message>
    <message>
        <source>“%1” was not found</source>
        <translation>未找到“%1”</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>复制行</translation>
    </message>
    <message>
        <source>Copies the chosen rows with the header</source>
        <translation>复制所选行及表头</translation>
    </message>
    <message>
        <source>Export table…</source>
        <translation>导出表格…</translation>
    </message>
    <message>
        <source>Writes the shown rows and columns to a CSV file</source>
        <translation>将显示的行和列写入CSV文件</translation>
    </message>
    <message>
        <source>Find in table</source>
        <translation>在表格中查找</translation>
    </message>
    <message>
        <source>Finds a text in the shown rows</source>
        <translation>在显示的行中查找文本</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>下一个匹配项</translation>
    </message>
    <message>
        <source>Goes to the next match</source>
        <translation>转到下一个匹配项</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>上一个匹配项</translation>
    </message>
    <message>
        <source>Goes to the previous match</source>
        <translation>转到上一个匹配项</translation>
    </message>
    <message>
        <source>Show ion of the row</source>
        <translation>显示该行的离子</translation>
    </message>
    <message>
        <source>Shows the ion image of the row&apos;s m/z, or chooses the row&apos;s annotation</source>
        <translation>显示该行m/z的离子图像，或选中该行的标注</translation>
    </message>
    <message>
        <source>Which table</source>
        <translation>选择表格</translation>
    </message>
    <message>
        <source>Which table is shown</source>
        <translation>选择要显示的表格</translation>
    </message>
    <message>
        <source>Filter rows</source>
        <translation>筛选行</translation>
    </message>
    <message>
        <source>Filter: a word, or mz &gt; 500</source>
        <translation>筛选：关键词，或mz &gt; 500</translation>
    </message>
    <message>
        <source>Shows only rows that fit. Words: tumor. Comparisons: mz &gt; 500, &quot;mean&quot; &lt;= 3, mz 500..600, name ~ PC, -stroma (without). Several of them must all fit.</source>
        <translation>只显示符合条件的行。关键词：tumor。比较：mz &gt; 500、&quot;mean&quot; &lt;= 3、mz 500..600、name ~ PC、-stroma（不含）。有多个条件时须全部符合。</translation>
    </message>
    <message>
        <source>Rows of the table</source>
        <translation>表格的行</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Which columns are shown</source>
        <translation>选择要显示的列</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Text to find</source>
        <translation>要查找的文本</translation>
    </message>
    <message>
        <source>Text to find in the shown rows; Enter goes to the next match</source>
        <translation>要在显示的行中查找的文本；按Enter键转到下一个匹配项</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Closes the search  (Esc)</source>
        <translation>关闭查找（Esc）</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭查找</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Draw annotations on the image: their area and the intensity of the chosen ion are listed here, for every object and every class.</source>
        <translation>请在图像上绘制标注：此处将列出每个对象和每个类别的面积及所选离子的强度。</translation>
    </message>
    <message>
        <source>Open an imaging dataset and draw annotations: their measurements are listed here. Tables that modules make appear in the list above.</source>
        <translation>请打开成像数据集并绘制标注：此处将列出标注的测量值。模块生成的表格会出现在上方的列表中。</translation>
    </message>
    <message>
        <source>This result is not a table.</source>
        <translation>此结果不是表格。</translation>
    </message>
    <message>
        <source>The table is empty.</source>
        <translation>表格为空。</translation>
    </message>
    <message>
        <source>No row fits the filter.</source>
        <translation>没有符合筛选条件的行。</translation>
    </message>
    <message>
        <source>%L1 rows</source>
        <translation>%L1行</translation>
    </message>
    <message>
        <source>%L1 of %L2 rows</source>
        <translation>%L1/%L2行</translation>
    </message>
    <message>
        <source>   %L1 chosen</source>
        <translation>   已选%L1行</translation>
    </message>
    <message>
        <source>choose a row first</source>
        <translation>请先选择一行</translation>
    </message>
    <message>
        <source>the table has no rows</source>
        <translation>表格没有行</translation>
    </message>
    <message>
        <source>the rows have neither an m/z nor an annotation</source>
        <translation>这些行既没有m/z，也没有标注</translation>
    </message>
</context>
<context>
    <name>histion::ui::Tour</name>
    <message>
        <source>✓ Done</source>
        <translation>✓ 完成</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>导览</translation>
    </message>
    <message>
        <source>The next step</source>
        <translation>前进到下一步</translation>
    </message>
    <message>
        <source>The step before</source>
        <translation>返回上一步</translation>
    </message>
    <message>
        <source>Ends the tour; the menu Help starts it again</source>
        <translation>结束导览；可从“帮助”菜单重新开始</translation>
    </message>
    <message>
        <source>An ion image</source>
        <translation>离子图像</translation>
    </message>
    <message>
        <source>Each pixel of the tissue has a spectrum. The picture shows how much of one m/z every pixel holds: bright is much. The wheel zooms, dragging moves, double click shows all.</source>
        <translation>组织的每个像素都有一张谱图。图像显示每个像素中某一m/z的含量：越亮含量越高。滚轮缩放，拖动平移，双击显示全图。</translation>
    </message>
    <message>
        <source>Click a peak</source>
        <translation>单击一个峰</translation>
    </message>
    <message>
        <source>Below is the mean spectrum of the tissue. Click a peak: its ion image appears above. Ctrl+Right and Ctrl+Left go from peak to peak.</source>
        <translation>下方是组织的平均谱图。单击一个峰，上方即显示其离子图像。按Ctrl+Right和Ctrl+Left可在各峰之间切换。</translation>
    </message>
    <message>
        <source>Click a pixel</source>
        <translation>单击一个像素</translation>
    </message>
    <message>
        <source>Click anywhere in the tissue. The spectrum of that pixel appears over the mean spectrum, and a cross marks the place.</source>
        <translation>单击组织中的任意位置。该像素的谱图会叠加在平均谱图上，并以十字标出位置。</translation>
    </message>
    <message>
        <source>m/z and tolerance</source>
        <translation>m/z与容差</translation>
    </message>
    <message>
        <source>Here you type an m/z. The tolerance is a half-width: 741.53 ± 10 ppm. Pixels are divided by their total ion current, so that they can be compared.</source>
        <translation>在此输入m/z。容差为半宽：741.53 ± 10 ppm。每个像素都除以其总离子流，以便相互比较。</translation>
    </message>
    <message>
        <source>Draw a region</source>
        <translation>绘制区域</translation>
    </message>
    <message>
        <source>Choose a tool, then draw on the tissue: a tumour, a reference, a hole. Regions have classes and colours, and every step can be undone.</source>
        <translation>选择工具，然后在组织上绘制：肿瘤、参照或孔洞。区域有类别和颜色，每一步都可以撤销。</translation>
    </message>
    <message>
        <source>Several ions at once</source>
        <translation>同时显示多个离子</translation>
    </message>
    <message>
        <source>Ions can be put side by side or laid over each other as coloured channels. Their colours and ranges are set here.</source>
        <translation>多个离子可以并排显示，也可以作为彩色通道叠加。其颜色和范围在此设置。</translation>
    </message>
    <message>
        <source>Run a module</source>
        <translation>运行模块</translation>
    </message>
    <message>
        <source>Choose an analysis, look at its parameters and press Run. It works in the background; its results appear in the project, each with a record of how it came.</source>
        <translation>选择一项分析，查看其参数，然后单击“运行”。分析在后台进行；结果会出现在项目中，每项结果都附有其由来的记录。</translation>
    </message>
    <message>
        <source>Take it with you</source>
        <translation>带走成果</translation>
    </message>
    <message>
        <source>The menu File exports data and pictures, and writes a report with the picture, its parameters and a paragraph for your methods section. Ctrl+K finds every command.</source>
        <translation>“文件”菜单可导出数据和图片，还可生成报告，其中包含图片、参数以及可用于论文方法部分的一段文字。按Ctrl+K可查找所有命令。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>histion::ui::TraceLegend</name>
    <message>
        <source>Spectra that are shown</source>
        <translation>显示的谱图</translation>
    </message>
    <message>
        <source>Tick what is shown. Delete removes a pinned spectrum.</source>
        <translation>勾选要显示的谱图。按Delete键移除已固定的谱图。</translation>
    </message>
    <message>
        <source>Remove the pinned spectrum</source>
        <translation>移除固定的谱图</translation>
    </message>
    <message>
        <source>Forget the pinned spectrum that is chosen in the list</source>
        <translation>移除列表中选中的固定谱图</translation>
    </message>
    <message>
        <source>Show only this</source>
        <translation>仅显示此项</translation>
    </message>
    <message>
        <source>Remove the pin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
</context>
<context>
    <name>histion::ui::Turntable</name>
    <message>
        <source>Nothing is shown that could be turned.</source>
        <translation>当前没有可旋转的内容。</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>无法创建文件夹%1。</translation>
    </message>
    <message>
        <source>%1 cannot be written. Check the folder and the room on the disk.</source>
        <translation>无法写入%1。请检查文件夹和磁盘空间。</translation>
    </message>
</context>
<context>
    <name>histion::ui::TurntableDialog</name>
    <message>
        <source>Turntable</source>
        <translation>旋转动画</translation>
    </message>
    <message>
        <source>Pictures for one full turn</source>
        <translation>旋转一周的图片数</translation>
    </message>
    <message>
        <source> pictures</source>
        <translation>张图片</translation>
    </message>
    <message>
        <source>Width of the pictures</source>
        <translation>图片的宽度</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>Height of the pictures</source>
        <translation>图片的高度</translation>
    </message>
    <message>
        <source>Folder for the pictures</source>
        <translation>存放图片的文件夹</translation>
    </message>
    <message>
        <source>The pictures are named frame-001.png and so on</source>
        <translation>图片依次命名为frame-001.png等</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Chooses the folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>×</source>
        <translation>×</translation>
    </message>
    <message>
        <source>One turn in</source>
        <translation>旋转一周</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Write pictures</source>
        <translation>写出图片</translation>
    </message>
    <message>
        <source>%1 pictures were written.</source>
        <translation>已写出%1张图片。</translation>
    </message>
    <message>
        <source>Stopped after %1 pictures.</source>
        <translation>写出%1张图片后停止。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>请选择一个文件夹。</translation>
    </message>
</context>
<context>
    <name>histion::ui::VolumeCanvas</name>
    <message>
        <source>Volume</source>
        <translation>体数据</translation>
    </message>
</context>
<context>
    <name>histion::ui::VolumeControls</name>
    <message>
        <source>Volume</source>
        <translation>体数据</translation>
    </message>
    <message>
        <source>Show the volume</source>
        <translation>显示体数据</translation>
    </message>
    <message>
        <source>Draws the whole stack as a cloud</source>
        <translation>将整个堆栈绘制为云状</translation>
    </message>
    <message>
        <source>Box and lengths</source>
        <translation>边框和长度</translation>
    </message>
    <message>
        <source>The edges of the stack with their lengths</source>
        <translation>堆栈的边框及其长度</translation>
    </message>
    <message>
        <source>How the volume is drawn</source>
        <translation>体数据的绘制方式</translation>
    </message>
    <message>
        <source>Cloud: near parts hide what lies behind. Brightest: each line of sight shows its highest value.</source>
        <translation>云状：前面的部分遮挡后面的部分。最亮：每条视线显示其最大值。</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>云状</translation>
    </message>
    <message>
        <source>Brightest</source>
        <translation>最亮</translation>
    </message>
    <message>
        <source>Values that are visible</source>
        <translation>可见的值</translation>
    </message>
    <message>
        <source>Values below the left handle are invisible; from the right handle on the volume is densest</source>
        <translation>低于左滑块的值不可见；从右滑块起密度最大</translation>
    </message>
    <message>
        <source>Rise of the opacity</source>
        <translation>不透明度的上升</translation>
    </message>
    <message>
        <source>To the right: faint values become more transparent</source>
        <translation>向右：较弱的值更加透明</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>How dense the densest parts are</source>
        <translation>最密部分的密度</translation>
    </message>
    <message>
        <source> µm</source>
        <translation> µm</translation>
    </message>
    <message>
        <source>From one section to the next; the file does not state it</source>
        <translation>相邻两张切片之间的距离；文件中未说明</translation>
    </message>
    <message>
        <source>Section gap</source>
        <translation>切片间距</translation>
    </message>
    <message>
        <source>Drawn as</source>
        <translation>绘制方式</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Rise</source>
        <translation>上升</translation>
    </message>
    <message>
        <source>Slices</source>
        <translation>切面</translation>
    </message>
    <message>
        <source>x</source>
        <translation>x</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
    <message>
        <source>z</source>
        <translation>z</translation>
    </message>
    <message>
        <source>Oblique</source>
        <translation>斜切面</translation>
    </message>
    <message>
        <source>A slice across x</source>
        <translation>垂直于x的切面</translation>
    </message>
    <message>
        <source>A slice across y</source>
        <translation>垂直于y的切面</translation>
    </message>
    <message>
        <source>A slice across z: a section</source>
        <translation>垂直于z的切面：即一张切片</translation>
    </message>
    <message>
        <source>A slice in any direction</source>
        <translation>任意方向的切面</translation>
    </message>
    <message>
        <source>Position of slice %1</source>
        <translation>切面%1的位置</translation>
    </message>
    <message>
        <source>Where the slice lies</source>
        <translation>切面所在的位置</translation>
    </message>
    <message>
        <source>Tilt of the oblique slice</source>
        <translation>斜切面的倾角</translation>
    </message>
    <message>
        <source>Angle between the slice and the sections</source>
        <translation>切面与切片之间的夹角</translation>
    </message>
    <message>
        <source>Turn of the oblique slice</source>
        <translation>斜切面的转角</translation>
    </message>
    <message>
        <source>Direction into which the slice is tilted</source>
        <translation>切面倾斜的方向</translation>
    </message>
    <message>
        <source>Face me</source>
        <translation>正对视线</translation>
    </message>
    <message>
        <source>Turns the oblique slice so that you look straight onto it</source>
        <translation>转动斜切面，使其正对视线</translation>
    </message>
    <message>
        <source>Tilt</source>
        <translation>倾角</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>转角</translation>
    </message>
    <message>
        <source>Cut away</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Part along %1 that is kept</source>
        <translation>沿%1保留的部分</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Nothing is cut away</source>
        <translation>取消所有裁剪</translation>
    </message>
    <message>
        <source>Surfaces</source>
        <translation>表面</translation>
    </message>
    <message>
        <source>Drawn regions</source>
        <translation>绘制的区域</translation>
    </message>
    <message>
        <source>Areas drawn on the sections as solids, one a class</source>
        <translation>将切片上绘制的区域显示为实体，每个类别一个</translation>
    </message>
    <message>
        <source>Result shown as surfaces</source>
        <translation>以表面显示的结果</translation>
    </message>
    <message>
        <source>A segmentation whose classes are shown as solids</source>
        <translation>其类别以实体显示的分割结果</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Opacity of the surfaces</source>
        <translation>表面的不透明度</translation>
    </message>
    <message>
        <source>How much of what lies behind is hidden</source>
        <translation>对其后内容的遮挡程度</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>%1 mm³</source>
        <translation>%1 mm³</translation>
    </message>
    <message>
        <source>Only what lies between the handles is drawn</source>
        <translation>仅绘制两个手柄之间的部分</translation>
    </message>
</context>
<context>
    <name>histion::ui::VolumeView</name>
    <message>
        <source>Build a stack…</source>
        <translation>构建堆栈…</translation>
    </message>
    <message>
        <source>Show the whole volume</source>
        <translation>显示整个体数据</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应窗口</translation>
    </message>
    <message>
        <source>The whole volume, a little from the side (0, or double click)</source>
        <translation>从略偏侧面的方向显示整个体数据（按0或双击）</translation>
    </message>
    <message>
        <source>Look along x</source>
        <translation>沿x方向观察</translation>
    </message>
    <message>
        <source>X</source>
        <translation>X</translation>
    </message>
    <message>
        <source>Look along x (X)</source>
        <translation>沿x方向观察（X）</translation>
    </message>
    <message>
        <source>Look along y</source>
        <translation>沿y方向观察</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
    <message>
        <source>Look along y (Y)</source>
        <translation>沿y方向观察（Y）</translation>
    </message>
    <message>
        <source>Look along z</source>
        <translation>沿z方向观察</translation>
    </message>
    <message>
        <source>Z</source>
        <translation>Z</translation>
    </message>
    <message>
        <source>Look along z, onto the first section (Z)</source>
        <translation>沿z方向观察，正对第一张切片（Z）</translation>
    </message>
    <message>
        <source>Makes several datasets of the project the sections of one stack</source>
        <translation>将项目中的多个数据集作为同一堆栈的切片</translation>
    </message>
    <message>
        <source>Stack…</source>
        <translation>堆栈…</translation>
    </message>
    <message>
        <source>Turntable…</source>
        <translation>旋转动画…</translation>
    </message>
    <message>
        <source>Writes pictures of one full turn</source>
        <translation>写出旋转一周的图片</translation>
    </message>
    <message>
        <source>Drawn by the processor: no graphics card is used</source>
        <translation>由处理器绘制：未使用显卡</translation>
    </message>
    <message>
        <source>Open an imaging dataset with several sections.</source>
        <translation>请打开包含多张切片的成像数据集。</translation>
    </message>
    <message>
        <source>This dataset has one section only.

If other datasets of the project are serial sections of the same tissue, build a stack of them: choose them, put them in order and state how far apart they lie.</source>
        <translation>此数据集只有一张切片。

如果项目中的其他数据集是同一组织的连续切片，可将它们构建成堆栈：选择数据集，排好顺序，并指定切片间距。</translation>
    </message>
    <message>
        <source>This dataset has one section only.

To see a volume, import the other serial sections into this project too (File, Import). Then build a stack of them here.</source>
        <translation>此数据集只有一张切片。

要查看体数据，请先将其他连续切片也导入此项目（“文件”&gt;“导入”），然后在此处用它们构建堆栈。</translation>
    </message>
    <message>
        <source>Choose an m/z to see it in the stack.</source>
        <translation>请选择m/z，以便在堆栈中查看。</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>没有可显示的内容。</translation>
    </message>
    <message>
        <source>m/z %1 ± %2</source>
        <translation>m/z %1 ± %2</translation>
    </message>
    <message>
        <source>Building the stack…</source>
        <translation>正在构建堆栈…</translation>
    </message>
    <message>
        <source>%1 × %2 × %3 voxels</source>
        <translation>%1 × %2 × %3体素</translation>
    </message>
    <message>
        <source>%1 × %2 × %3 µm</source>
        <translation>%1 × %2 × %3 µm</translation>
    </message>
    <message>
        <source>%1 sections</source>
        <translation>%1个切片</translation>
    </message>
    <message>
        <source>the project has fewer than two imaging datasets</source>
        <translation>项目中的成像数据集不足两个</translation>
    </message>
    <message>
        <source>no volume is shown</source>
        <translation>未显示体数据</translation>
    </message>
</context>
<context>
    <name>histion::ui::WarmWorker</name>
    <message>
        <source>The program %1 could not be started: %2.</source>
        <translation>无法启动程序%1：%2。</translation>
    </message>
    <message>
        <source>Install Histion again.</source>
        <translation>请重新安装Histion。</translation>
    </message>
    <message>
        <source>The search stopped unexpectedly, twice.</source>
        <translation>检索两次意外停止。</translation>
    </message>
    <message>
        <source>Other programs may need the memory: close some and ask again.</source>
        <translation>其他程序可能占用了内存：请关闭一些程序后重新查询。</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Workstation for mass spectrometry imaging</source>
        <translation>质谱成像工作站</translation>
    </message>
    <message>
        <source>data files or a project folder</source>
        <translation>数据文件或项目文件夹</translation>
    </message>
    <message>
        <source>Write a picture of the window to this file and quit</source>
        <translation>将窗口的图片写入此文件，然后退出</translation>
    </message>
    <message>
        <source>When the picture is taken: first-image (default) or start</source>
        <translation>截取图片的时机：first-image（默认）或start</translation>
    </message>
    <message>
        <source>Print the time to the first drawn image and quit</source>
        <translation>输出从启动到绘制首幅图像的时间，然后退出</translation>
    </message>
    <message>
        <source>Show a panel (jobs), a command (preferences) or a help page (help:index)</source>
        <translation>显示面板（jobs）、命令（preferences）或帮助页（help:index）</translation>
    </message>
    <message>
        <source>Arrange the panels: standard, pathology, chemistry, lcms</source>
        <translation>面板布局：standard、pathology、chemistry、lcms</translation>
    </message>
    <message>
        <source>Language of this run: en, zh_CN or system</source>
        <translation>本次运行的语言：en、zh_CN或system</translation>
    </message>
    <message>
        <source>Colours of this run: light, dark or system</source>
        <translation>本次运行的配色：light、dark或system</translation>
    </message>
</context>
<context>
    <name>manifest</name>
    <message>
        <source>A list of m/z values</source>
        <translation>m/z值列表</translation>
    </message>
    <message>
        <source>A network that squeezes each spectrum through a few nodes and restores it. Follows curved relations that PCA cannot, and gives a fixed mapping that can be applied to other sections.</source>
        <translation>将每张谱图压缩到少数几个节点再还原的网络。能够描述PCA无法描述的弯曲关系，并给出可用于其他切片的固定映射。</translation>
    </message>
    <message>
        <source>A text file that begins with ACCESSION.</source>
        <translation>以ACCESSION开头的文本文件。</translation>
    </message>
    <message>
        <source>All records of the library with their facts.</source>
        <translation>谱库的全部记录及其信息。</translation>
    </message>
    <message>
        <source>All regions with their classes, in the pixels of the picture they were drawn on</source>
        <translation>所有区域及其类别，坐标以绘制时所用图像的像素表示</translation>
    </message>
    <message>
        <source>All spectra on their pixel grid.</source>
        <translation>像素网格上的全部谱图。</translation>
    </message>
    <message>
        <source>All spectra over retention time.</source>
        <translation>随保留时间变化的全部谱图。</translation>
    </message>
    <message>
        <source>All spectra over retention time; missing when the file holds chromatograms alone.</source>
        <translation>随保留时间变化的全部谱图；文件只含色谱图时没有此项。</translation>
    </message>
    <message>
        <source>An acqus or fid file for one spectrum, or a folder for all spectra below it.</source>
        <translation>单张谱图的acqus或fid文件；也可以是文件夹，读取其下的所有谱图。</translation>
    </message>
    <message>
        <source>AnnData reader</source>
        <translation>AnnData读取器</translation>
    </message>
    <message>
        <source>Annotated regions; the class of each pixel is kept in obs</source>
        <translation>已标注的区域；每个像素的类别保存在obs中</translation>
    </message>
    <message>
        <source>Applied after normalisation. The square root evens out counting noise and brings weak ions forward.</source>
        <translation>在归一化之后应用。平方根可使计数噪声趋于均匀，并突出弱离子。</translation>
    </message>
    <message>
        <source>Apply encoder</source>
        <translation>应用编码器</translation>
    </message>
    <message>
        <source>Autoencoder (Thomas 2016)</source>
        <translation>自编码器（Thomas 2016）</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Background below</source>
        <translation>背景阈值</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Batch normalisation</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>Bin width</source>
        <translation>分箱宽度</translation>
    </message>
    <message>
        <source>Bins of equal width in Da</source>
        <translation>等宽分箱（Da）</translation>
    </message>
    <message>
        <source>Bins of equal width in ppm</source>
        <translation>等宽分箱（ppm）</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>分块</translation>
    </message>
    <message>
        <source>Bruker flex reader</source>
        <translation>Bruker flex读取器</translation>
    </message>
    <message>
        <source>CSV reader</source>
        <translation>CSV读取器</translation>
    </message>
    <message>
        <source>CUDA</source>
        <translation>CUDA</translation>
    </message>
    <message>
        <source>CUDA when there is one, else the processor</source>
        <translation>有CUDA时使用CUDA，否则使用处理器</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>图注</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>Chooses m/z features of a dataset and writes pixels by features as AnnData for scanpy, squidpy and SpatialData.</source>
        <translation>选取数据集的m/z特征，并将像素×特征矩阵写为AnnData，供scanpy、squidpy和SpatialData使用。</translation>
    </message>
    <message>
        <source>Chromatograms</source>
        <translation>色谱图</translation>
    </message>
    <message>
        <source>Cividis</source>
        <translation>Cividis</translation>
    </message>
    <message>
        <source>Class, name or id of the regions to keep, several separated by commas; empty: all areas</source>
        <translation>要保留的区域的类别、名称或ID，多个之间用逗号分隔；留空：所有区域</translation>
    </message>
    <message>
        <source>Colour map</source>
        <translation>色图</translation>
    </message>
    <message>
        <source>Colours of a .png picture.</source>
        <translation>.png图片的颜色。</translation>
    </message>
    <message>
        <source>Component images</source>
        <translation>成分图像</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>成分数</translation>
    </message>
    <message>
        <source>Coordinates of the pixels in a reduced space</source>
        <translation>像素在降维空间中的坐标</translation>
    </message>
    <message>
        <source>Coordinates of the pixels in a reduced space, kept in obsm</source>
        <translation>像素在降维空间中的坐标，保存在obsm中</translation>
    </message>
    <message>
        <source>Cropped dataset</source>
        <translation>裁剪后的数据集</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Dataset of a region</source>
        <translation>区域数据集</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Draws a scale bar into a .png picture when the pixel size is known.</source>
        <translation>像素尺寸已知时，在.png图片中绘制比例尺。</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>训练轮数</translation>
    </message>
    <message>
        <source>Error map</source>
        <translation>误差图</translation>
    </message>
    <message>
        <source>Errors of the autoencoder and of PCA on held-out blocks</source>
        <translation>自编码器和PCA在留出块上的误差</translation>
    </message>
    <message>
        <source>Every feature is centred, then divided by this. Without scaling strong ions lead; with unit variance all ions count alike, noise included.</source>
        <translation>先将每个特征中心化，再除以此值。不缩放时强离子占主导；采用单位方差时所有离子（包括噪声）权重相同。</translation>
    </message>
    <message>
        <source>Every pixel&apos;s values in the reduced space</source>
        <translation>每个像素在降维空间中的值</translation>
    </message>
    <message>
        <source>Explained variance of each component</source>
        <translation>各成分的解释方差</translation>
    </message>
    <message>
        <source>Extra passes over the data that sharpen the search; used above 1000 features.</source>
        <translation>额外遍历数据以提高搜索精度；特征超过1000个时使用。</translation>
    </message>
    <message>
        <source>Extra random directions of the search; used above 1000 features, where the covariance is not built.</source>
        <translation>搜索时额外使用的随机方向；特征超过1000个、不构建协方差矩阵时使用。</translation>
    </message>
    <message>
        <source>Falls to 30 % every 30 epochs</source>
        <translation>每30轮降至30%</translation>
    </message>
    <message>
        <source>Falls to a hundredth</source>
        <translation>降至百分之一</translation>
    </message>
    <message>
        <source>Feature annotations</source>
        <translation>特征注释</translation>
    </message>
    <message>
        <source>Feature list reader</source>
        <translation>特征列表读取器</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Features above it are left out; 0 takes the whole range.</source>
        <translation>高于此值的特征不予采用；0表示采用整个范围。</translation>
    </message>
    <message>
        <source>Features below it are left out; 0 takes the whole range.</source>
        <translation>低于此值的特征不予采用；0表示采用整个范围。</translation>
    </message>
    <message>
        <source>Features needed</source>
        <translation>所需特征比例</translation>
    </message>
    <message>
        <source>Features with the intensities of all pixels</source>
        <translation>特征及其在所有像素中的强度</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File or folder</source>
        <translation>文件或文件夹</translation>
    </message>
    <message>
        <source>Finds the orthogonal directions along which the spectra of the image vary most. The linear baseline of every other reduction.</source>
        <translation>寻找图像谱图变化最大的正交方向。是其他各种降维方法的线性基准。</translation>
    </message>
    <message>
        <source>For [pixels, features] without positions: how many pixels make a row of the picture; 0 puts all into one row.</source>
        <translation>用于不含位置信息的[像素, 特征]数组：图像每行有多少个像素；0表示全部放在一行。</translation>
    </message>
    <message>
        <source>Full width of a bin.</source>
        <translation>分箱的全宽。</translation>
    </message>
    <message>
        <source>GNPS JSON reader</source>
        <translation>GNPS JSON读取器</translation>
    </message>
    <message>
        <source>GeoJSON reader</source>
        <translation>GeoJSON读取器</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>HDF5 matrix reader</source>
        <translation>HDF5矩阵读取器</translation>
    </message>
    <message>
        <source>Half-width of a feature&apos;s window, for automatic features of centroid data and for a list of m/z values.</source>
        <translation>特征窗口的半宽，用于质心数据的自动特征和m/z值列表。</translation>
    </message>
    <message>
        <source>Half-width of the m/z window of a peak.</source>
        <translation>峰的m/z窗口的半宽。</translation>
    </message>
    <message>
        <source>Half-width of the m/z window of features for which the file states none.</source>
        <translation>文件未给出m/z窗口的特征所用的窗口半宽。</translation>
    </message>
    <message>
        <source>Hidden layers</source>
        <translation>隐藏层</translation>
    </message>
    <message>
        <source>Highest m/z</source>
        <translation>最高m/z</translation>
    </message>
    <message>
        <source>Highest point</source>
        <translation>最高点</translation>
    </message>
    <message>
        <source>How badly each pixel is reconstructed</source>
        <translation>每个像素的重建误差</translation>
    </message>
    <message>
        <source>How many components are kept.</source>
        <translation>保留的成分个数。</translation>
    </message>
    <message>
        <source>How many features are kept at most, those most intense in the mean spectrum.</source>
        <translation>最多保留的特征数，取平均谱图中强度最高者。</translation>
    </message>
    <message>
        <source>How often the network sees every training pixel, at most.</source>
        <translation>网络最多遍历全部训练像素的次数。</translation>
    </message>
    <message>
        <source>How strongly the mean activity of the nodes is pulled to the target; 0 turns it off.</source>
        <translation>将节点平均激活度拉向目标值的力度；0表示关闭。</translation>
    </message>
    <message>
        <source>How the learning rate changes over the epochs.</source>
        <translation>学习率随训练轮数的变化方式。</translation>
    </message>
    <message>
        <source>How the reconstructed spectrum changes when a node goes from its 5th to its 95th percentile</source>
        <translation>节点从第5百分位变到第95百分位时，重建谱图的变化</translation>
    </message>
    <message>
        <source>Identity (linear)</source>
        <translation>恒等（线性）</translation>
    </message>
    <message>
        <source>Inferno</source>
        <translation>Inferno</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>层级</translation>
    </message>
    <message>
        <source>List of features</source>
        <translation>特征列表</translation>
    </message>
    <message>
        <source>Logistic</source>
        <translation>Logistic</translation>
    </message>
    <message>
        <source>Logistic is the published network. Identity makes the network linear: it then finds the space of PCA.</source>
        <translation>Logistic为已发表的网络。恒等使网络成为线性网络，此时得到的空间与PCA相同。</translation>
    </message>
    <message>
        <source>Lowest m/z</source>
        <translation>最低m/z</translation>
    </message>
    <message>
        <source>MGF reader</source>
        <translation>MGF读取器</translation>
    </message>
    <message>
        <source>MSP reader</source>
        <translation>MSP读取器</translation>
    </message>
    <message>
        <source>Magma</source>
        <translation>Magma</translation>
    </message>
    <message>
        <source>Maps the pixels of a dataset with a model that PCA or the autoencoder learned on another one, so that several sections share one space.</source>
        <translation>用PCA或自编码器在另一数据集上学到的模型映射本数据集的像素，使多张切片共用同一空间。</translation>
    </message>
    <message>
        <source>MassBank reader</source>
        <translation>MassBank读取器</translation>
    </message>
    <message>
        <source>Mean activity a node should have.</source>
        <translation>节点应有的平均激活度。</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Median of the non-zero points</source>
        <translation>非零点的中位数</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Most features</source>
        <translation>特征数上限</translation>
    </message>
    <message>
        <source>Most training pixels</source>
        <translation>训练像素数上限</translation>
    </message>
    <message>
        <source>Name of a layer to read instead of the matrix X.</source>
        <translation>要代替矩阵X读取的图层名称。</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>节点数</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Normalises inner layers; slower, sometimes helps deep networks.</source>
        <translation>对内部各层进行归一化；速度较慢，有时有助于深层网络。</translation>
    </message>
    <message>
        <source>NumPy reader</source>
        <translation>NumPy读取器</translation>
    </message>
    <message>
        <source>Number of nodes in the narrowest layer.</source>
        <translation>最窄一层的节点数。</translation>
    </message>
    <message>
        <source>One channel per component</source>
        <translation>每个成分一个通道</translation>
    </message>
    <message>
        <source>Only when the file is an mzML under another name.</source>
        <translation>仅适用于以其他名称保存的mzML文件。</translation>
    </message>
    <message>
        <source>Opens AnnData files of scanpy, squidpy and SpatialData: the matrix, the pixel and feature tables and the embeddings.</source>
        <translation>打开scanpy、squidpy和SpatialData的AnnData文件：矩阵、像素表、特征表和嵌入。</translation>
    </message>
    <message>
        <source>Opens LC-MS runs in the mzML format, plain or gzip-compressed, with their scans and chromatograms.</source>
        <translation>打开mzML格式（未压缩或gzip压缩）的LC-MS数据，包括扫描和色谱图。</translation>
    </message>
    <message>
        <source>Opens LC-MS runs in the older mzXML format, plain or gzip-compressed, with their scans.</source>
        <translation>打开较旧的mzXML格式（未压缩或gzip压缩）的LC-MS数据，包括扫描。</translation>
    </message>
    <message>
        <source>Opens MassBank records, one or several in a file.</source>
        <translation>打开MassBank记录，一个文件可含一条或多条。</translation>
    </message>
    <message>
        <source>Opens a NumPy array [pixels, features] or [height, width, features] as a matrix of features.</source>
        <translation>将NumPy数组[像素, 特征]或[高, 宽, 特征]作为特征矩阵打开。</translation>
    </message>
    <message>
        <source>Opens a list of library records as GNPS exports them in JSON.</source>
        <translation>打开GNPS以JSON格式导出的谱库记录列表。</translation>
    </message>
    <message>
        <source>Opens a list of m/z features in the JSON form of .sef files.</source>
        <translation>打开.sef文件的JSON格式m/z特征列表。</translation>
    </message>
    <message>
        <source>Opens a matrix or image cube in an HDF5 file, with its m/z values and pixel positions where they are found by their usual names.</source>
        <translation>打开HDF5文件中的矩阵或图像立方体；如能按常用名称找到，则一并读取m/z值和像素位置。</translation>
    </message>
    <message>
        <source>Opens annotated regions in GeoJSON, as QuPath exports them: areas with holes, lines and points with classes, colours and names.</source>
        <translation>打开QuPath导出的GeoJSON格式标注区域：带孔的面、线和点，以及类别、颜色和名称。</translation>
    </message>
    <message>
        <source>Opens imaging mass spectrometry data in the imzML format, continuous or processed, together with its .ibd file.</source>
        <translation>打开imzML格式（连续型或处理型）的质谱成像数据及其.ibd文件。</translation>
    </message>
    <message>
        <source>Opens pictures of tissue: TIFF (plain, pyramid, OME), PNG, JPEG and BMP.</source>
        <translation>打开组织图片：TIFF（普通、金字塔、OME）、PNG、JPEG和BMP。</translation>
    </message>
    <message>
        <source>Opens separated text: a matrix of pixels by m/z, a list of m/z features, or any table.</source>
        <translation>打开分隔文本：像素×m/z矩阵、m/z特征列表或任意表格。</translation>
    </message>
    <message>
        <source>Opens spectra in the Mascot generic format, as GNPS, MassBank and search engines write it.</source>
        <translation>打开Mascot通用格式的谱图，GNPS、MassBank和搜索引擎均使用此格式。</translation>
    </message>
    <message>
        <source>Opens spectral libraries in the MSP format of NIST, MoNA, MassBank and RECETOX.</source>
        <translation>打开NIST、MoNA、MassBank和RECETOX的MSP格式谱库。</translation>
    </message>
    <message>
        <source>Opens time-of-flight spectra of Bruker flex instruments (acqus and fid), one spectrum or all below a folder.</source>
        <translation>打开Bruker flex仪器的飞行时间谱图（acqus和fid），可以是单张谱图，也可以是文件夹下的全部谱图。</translation>
    </message>
    <message>
        <source>Opens whole-slide images of microscope scanners (Aperio, Hamamatsu, Leica, 3DHISTECH, Ventana) through OpenSlide.</source>
        <translation>通过OpenSlide打开显微扫描仪（Aperio、Hamamatsu、Leica、3DHISTECH、Ventana）的全玻片图像。</translation>
    </message>
    <message>
        <source>Oversampling</source>
        <translation>过采样</translation>
    </message>
    <message>
        <source>Path of the matrix inside the file; empty looks for it.</source>
        <translation>矩阵在文件中的路径；留空则自动查找。</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>早停轮数</translation>
    </message>
    <message>
        <source>Picture reader</source>
        <translation>图片读取器</translation>
    </message>
    <message>
        <source>Pixel size</source>
        <translation>像素尺寸</translation>
    </message>
    <message>
        <source>Pixel table</source>
        <translation>像素表</translation>
    </message>
    <message>
        <source>Pixels by features</source>
        <translation>像素×特征</translation>
    </message>
    <message>
        <source>Pixels in a row</source>
        <translation>每行像素数</translation>
    </message>
    <message>
        <source>Pixels of one training step.</source>
        <translation>每个训练步的像素数。</translation>
    </message>
    <message>
        <source>Pixels read at a time.</source>
        <translation>每次读取的像素数。</translation>
    </message>
    <message>
        <source>Pixels whose total ion current is below this share of the median do not take part in the fit; they are still mapped. 0 excludes empty spectra only.</source>
        <translation>总离子流低于中位数的此比例的像素不参与拟合，但仍会被映射。0表示仅排除空谱图。</translation>
    </message>
    <message>
        <source>Pixels whose total ion current is below this share of the median do not take part in the stretch of the colours.</source>
        <translation>总离子流低于中位数的此比例的像素不参与颜色拉伸。</translation>
    </message>
    <message>
        <source>Plain table</source>
        <translation>普通表格</translation>
    </message>
    <message>
        <source>Power passes</source>
        <translation>幂迭代次数</translation>
    </message>
    <message>
        <source>Principal component analysis</source>
        <translation>主成分分析</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>Pseudo-spectra</source>
        <translation>伪谱图</translation>
    </message>
    <message>
        <source>Pulls weights towards zero (L2).</source>
        <translation>将权重拉向零（L2）。</translation>
    </message>
    <message>
        <source>Puts a .png picture on white, at least 400 px wide, with title, colour bar, range, unit and normalization. Without it every pixel of the picture is one of the image.</source>
        <translation>将.png图片置于白色背景上，宽度至少400 px，并附标题、色条、范围、单位和归一化方式。不启用时，图片的每个像素都属于图像本身。</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>读取方式</translation>
    </message>
    <message>
        <source>Readers</source>
        <translation>读取器</translation>
    </message>
    <message>
        <source>Rectified linear</source>
        <translation>修正线性</translation>
    </message>
    <message>
        <source>Reduction</source>
        <translation>降维</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Root mean square</source>
        <translation>均方根</translation>
    </message>
    <message>
        <source>Save MGF</source>
        <translation>保存MGF</translation>
    </message>
    <message>
        <source>Save MSP</source>
        <translation>保存MSP</translation>
    </message>
    <message>
        <source>Save dataset as AnnData</source>
        <translation>将数据集保存为AnnData</translation>
    </message>
    <message>
        <source>Save embedding</source>
        <translation>保存嵌入</translation>
    </message>
    <message>
        <source>Save features</source>
        <translation>保存特征</translation>
    </message>
    <message>
        <source>Save features as AnnData</source>
        <translation>将特征保存为AnnData</translation>
    </message>
    <message>
        <source>Save histology</source>
        <translation>保存组织学图像</translation>
    </message>
    <message>
        <source>Save image</source>
        <translation>保存图像</translation>
    </message>
    <message>
        <source>Save imzML</source>
        <translation>保存imzML</translation>
    </message>
    <message>
        <source>Save model</source>
        <translation>保存模型</translation>
    </message>
    <message>
        <source>Save regions</source>
        <translation>保存区域</translation>
    </message>
    <message>
        <source>Save spectra</source>
        <translation>保存谱图</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Save volume</source>
        <translation>保存体数据</translation>
    </message>
    <message>
        <source>Scale bar</source>
        <translation>比例尺</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率计划</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Share of the pixels, in whole blocks of 8 x 8, that is kept out of training to judge it.</source>
        <translation>以8 x 8的整块为单位，不参与训练而用于评价网络的像素比例。</translation>
    </message>
    <message>
        <source>Side length in the .png picture of one pixel of the image.</source>
        <translation>图像的一个像素在.png图片中的边长。</translation>
    </message>
    <message>
        <source>Side length of a pixel of the finest level; 0 takes the size that the file states.</source>
        <translation>最精细层级的像素边长；0表示采用文件给出的尺寸。</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>数字切片</translation>
    </message>
    <message>
        <source>Slide reader</source>
        <translation>数字切片读取器</translation>
    </message>
    <message>
        <source>Sparsity</source>
        <translation>稀疏性</translation>
    </message>
    <message>
        <source>Sparsity target</source>
        <translation>稀疏目标</translation>
    </message>
    <message>
        <source>Spectra</source>
        <translation>谱图</translation>
    </message>
    <message>
        <source>Spectra on a pixel grid</source>
        <translation>像素网格上的谱图</translation>
    </message>
    <message>
        <source>Square root</source>
        <translation>平方根</translation>
    </message>
    <message>
        <source>Square root of the standard deviation</source>
        <translation>标准差的平方根</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Step size of the Adam optimiser. Lower it when the loss jumps.</source>
        <translation>Adam优化器的步长。损失值跳动时请调低。</translation>
    </message>
    <message>
        <source>Takes the spectra inside drawn regions into a dataset of its own, for any module that should see nothing else.</source>
        <translation>将所绘区域内的谱图取出为单独的数据集，供只应处理这部分数据的模块使用。</translation>
    </message>
    <message>
        <source>The .csv or .tsv file with one header line.</source>
        <translation>带一行表头的.csv或.tsv文件。</translation>
    </message>
    <message>
        <source>The .geojson file to write; an existing one is replaced.</source>
        <translation>要写入的.geojson文件；已有文件将被替换。</translation>
    </message>
    <message>
        <source>The .geojson file with annotations.</source>
        <translation>含标注的.geojson文件。</translation>
    </message>
    <message>
        <source>The .h5 or .hdf5 file with the matrix.</source>
        <translation>含矩阵的.h5或.hdf5文件。</translation>
    </message>
    <message>
        <source>The .h5ad file to write; an existing one is replaced.</source>
        <translation>要写入的.h5ad文件；已有文件将被替换。</translation>
    </message>
    <message>
        <source>The .h5ad file.</source>
        <translation>.h5ad文件。</translation>
    </message>
    <message>
        <source>The .imzML file to write; the .ibd file is written beside it.</source>
        <translation>要写入的.imzML文件；.ibd文件写在同一位置。</translation>
    </message>
    <message>
        <source>The .imzML file; its .ibd file must lie beside it under the same name.</source>
        <translation>.imzML文件；其.ibd文件必须以相同名称放在同一位置。</translation>
    </message>
    <message>
        <source>The .json file with a list of library records.</source>
        <translation>含谱库记录列表的.json文件。</translation>
    </message>
    <message>
        <source>The .mgf file with the spectra.</source>
        <translation>含谱图的.mgf文件。</translation>
    </message>
    <message>
        <source>The .msp file with the library.</source>
        <translation>含谱库的.msp文件。</translation>
    </message>
    <message>
        <source>The .mzML or .mzML.gz file; the index at its end is not needed.</source>
        <translation>.mzML或.mzML.gz文件；不需要文件末尾的索引。</translation>
    </message>
    <message>
        <source>The .mzXML or .mzXML.gz file; the index at its end is not needed.</source>
        <translation>.mzXML或.mzXML.gz文件；不需要文件末尾的索引。</translation>
    </message>
    <message>
        <source>The .npy file with numbers of two or three dimensions.</source>
        <translation>含二维或三维数值的.npy文件。</translation>
    </message>
    <message>
        <source>The .sef file with m/z features.</source>
        <translation>含m/z特征的.sef文件。</translation>
    </message>
    <message>
        <source>The decoder uses the encoder&apos;s weights.</source>
        <translation>解码器使用编码器的权重。</translation>
    </message>
    <message>
        <source>The embedding to write</source>
        <translation>要写入的嵌入</translation>
    </message>
    <message>
        <source>The features to write</source>
        <translation>要写入的特征</translation>
    </message>
    <message>
        <source>The file to write; its ending chooses the format.</source>
        <translation>要写入的文件；由扩展名决定格式。</translation>
    </message>
    <message>
        <source>The imaging dataset to write</source>
        <translation>要写入的成像数据集</translation>
    </message>
    <message>
        <source>The loadings: how much each m/z belongs to a component</source>
        <translation>载荷：每个m/z对各成分的贡献程度</translation>
    </message>
    <message>
        <source>The m/z features, with intensities of all pixels when the file holds them</source>
        <translation>m/z特征；文件中有强度时，包括所有像素的强度</translation>
    </message>
    <message>
        <source>The m/z values of the features in the order of the file; empty takes those of the file, or numbers from 1.</source>
        <translation>各特征的m/z值，按文件中的顺序；留空则采用文件中的值，或从1开始编号。</translation>
    </message>
    <message>
        <source>The m/z values of the features, one window each.</source>
        <translation>特征的m/z值，每个值对应一个窗口。</translation>
    </message>
    <message>
        <source>The model is refused when fewer of its features hold any intensity in the dataset.</source>
        <translation>若模型的特征中在数据集里有强度的比例低于此值，则拒绝使用该模型。</translation>
    </message>
    <message>
        <source>The model of a PCA or an autoencoder</source>
        <translation>PCA或自编码器的模型</translation>
    </message>
    <message>
        <source>The model to write</source>
        <translation>要写入的模型</translation>
    </message>
    <message>
        <source>The picture as a pyramid that is decoded on demand.</source>
        <translation>按需解码的金字塔图像。</translation>
    </message>
    <message>
        <source>The picture to write</source>
        <translation>要写入的图片</translation>
    </message>
    <message>
        <source>The picture; its content decides how it is read, not its name.</source>
        <translation>图片；读取方式由文件内容而非文件名决定。</translation>
    </message>
    <message>
        <source>The profile spectra on the raster of their spots, or in a row.</source>
        <translation>轮廓谱图，按采样点的栅格排列或排成一行。</translation>
    </message>
    <message>
        <source>The regions to write</source>
        <translation>要写入的区域</translation>
    </message>
    <message>
        <source>The same seed gives the same result.</source>
        <translation>相同的种子得到相同的结果。</translation>
    </message>
    <message>
        <source>The slide; files that belong to it must lie beside it.</source>
        <translation>数字切片；其附属文件必须放在同一位置。</translation>
    </message>
    <message>
        <source>The spectra inside, at the positions they had</source>
        <translation>区域内的谱图，保持原有位置</translation>
    </message>
    <message>
        <source>The spectra to write</source>
        <translation>要写入的谱图</translation>
    </message>
    <message>
        <source>The table to write</source>
        <translation>要写入的表格</translation>
    </message>
    <message>
        <source>The volume to write</source>
        <translation>要写入的体数据</translation>
    </message>
    <message>
        <source>Three components as red, green and blue</source>
        <translation>以红、绿、蓝显示三个成分</translation>
    </message>
    <message>
        <source>Tied weights</source>
        <translation>共享权重</translation>
    </message>
    <message>
        <source>To be applied to other datasets with the module Apply encoder</source>
        <translation>可通过“应用编码器”模块用于其他数据集</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Total ion current</source>
        <translation>总离子流</translation>
    </message>
    <message>
        <source>Total ion current, SRM and other chromatograms, one row a point.</source>
        <translation>总离子流、SRM和其他色谱图，每行一个点。</translation>
    </message>
    <message>
        <source>Training stops after this many epochs without improvement on the validation pixels; 0 never stops early.</source>
        <translation>验证像素经过这么多轮仍无改善时停止训练；0表示不提前停止。</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>变换</translation>
    </message>
    <message>
        <source>Turbo</source>
        <translation>Turbo</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Validation pixels</source>
        <translation>验证像素</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>What every spectrum is divided by, so that pixels can be compared.</source>
        <translation>每张谱图除以什么，以便像素之间可以比较。</translation>
    </message>
    <message>
        <source>What the file states about each feature beside its m/z</source>
        <translation>除m/z外，文件中关于每个特征的信息</translation>
    </message>
    <message>
        <source>What the file states about each pixel, or the whole of a plain table</source>
        <translation>文件中关于每个像素的信息，或整个普通表格</translation>
    </message>
    <message>
        <source>What the intensities of each spectrum are divided by.</source>
        <translation>每张谱图的强度除以什么。</translation>
    </message>
    <message>
        <source>What the table is. Automatic looks at the names of its columns.</source>
        <translation>表格的类型。“自动”会根据列名判断。</translation>
    </message>
    <message>
        <source>What was drawn, in pixels of the dataset</source>
        <translation>所绘内容，以数据集的像素为坐标</translation>
    </message>
    <message>
        <source>When there are more, a random sample is used, the same share of every section.</source>
        <translation>超出时使用随机样本，各切片抽取相同的比例。</translation>
    </message>
    <message>
        <source>When there are more, the most intense of the mean spectrum are kept.</source>
        <translation>超出时保留平均谱图中强度最高的特征。</translation>
    </message>
    <message>
        <source>Where the network is trained.</source>
        <translation>训练网络所用的设备。</translation>
    </message>
    <message>
        <source>Which channel becomes a .png picture, counted from 1; other formats hold all of them.</source>
        <translation>哪个通道写为.png图片，从1开始计数；其他格式包含所有通道。</translation>
    </message>
    <message>
        <source>Which level of the pyramid is written, 0 is the finest; -1 takes the finest that is at most 8000 px wide and high.</source>
        <translation>写入金字塔的哪个层级，0为最精细；-1表示取宽、高均不超过8000 px的最精细层级。</translation>
    </message>
    <message>
        <source>Which m/z windows become the columns of the matrix. Automatic takes every peak of the mean spectrum, the strongest first.</source>
        <translation>哪些m/z窗口作为矩阵的列。“自动”取平均谱图的每个峰，最强者优先。</translation>
    </message>
    <message>
        <source>Which m/z windows become the columns of the matrix. Automatic takes the peaks of the mean spectrum, the strongest first.</source>
        <translation>哪些m/z窗口作为矩阵的列。“自动”取平均谱图的峰，最强者优先。</translation>
    </message>
    <message>
        <source>Widths of the layers between input and nodes, divided by commas; the decoder mirrors them.</source>
        <translation>输入层与节点层之间各层的宽度，用逗号分隔；解码器与之对称。</translation>
    </message>
    <message>
        <source>Writers</source>
        <translation>写入器</translation>
    </message>
    <message>
        <source>Writes a feature table and its intensities as text or as a NumPy array.</source>
        <translation>将特征表及其强度写为文本或NumPy数组。</translation>
    </message>
    <message>
        <source>Writes a table as text.</source>
        <translation>将表格写为文本。</translation>
    </message>
    <message>
        <source>Writes a volume as 32-bit floats: an OME-TIFF with one page per section, or a NumPy array.</source>
        <translation>将体数据写为32位浮点数：每张切片一页的OME-TIFF，或NumPy数组。</translation>
    </message>
    <message>
        <source>Writes an image as a picture (.png), as 32-bit floats (.tif, .ome.tif, .npy) or as text (.csv).</source>
        <translation>将图像写为图片（.png）、32位浮点数（.tif、.ome.tif、.npy）或文本（.csv）。</translation>
    </message>
    <message>
        <source>Writes an imaging dataset as an .imzML file with its .ibd file beside it, readable by other programs.</source>
        <translation>将成像数据集写为.imzML文件，并在同一位置写入.ibd文件，可供其他程序读取。</translation>
    </message>
    <message>
        <source>Writes one level of a histology picture as .png, .tif or .jpg.</source>
        <translation>将组织学图片的一个层级写为.png、.tif或.jpg。</translation>
    </message>
    <message>
        <source>Writes pixels by features as AnnData for scanpy, squidpy and SpatialData.</source>
        <translation>将像素×特征矩阵写为AnnData，供scanpy、squidpy和SpatialData使用。</translation>
    </message>
    <message>
        <source>Writes regions as GeoJSON that QuPath opens, and that gives the same regions when it is read again.</source>
        <translation>将区域写为GeoJSON，可用QuPath打开，重新读取时得到相同的区域。</translation>
    </message>
    <message>
        <source>Writes spectra as text with the columns mz and intensity.</source>
        <translation>将谱图写为文本，含mz和intensity两列。</translation>
    </message>
    <message>
        <source>Writes spectra with all their facts as an MSP library.</source>
        <translation>将谱图及其全部信息写为MSP谱库。</translation>
    </message>
    <message>
        <source>Writes spectra with all their facts in the Mascot generic format.</source>
        <translation>将谱图及其全部信息写为Mascot通用格式。</translation>
    </message>
    <message>
        <source>Writes the coordinates of all pixels in an embedding as text or as a NumPy array.</source>
        <translation>将所有像素在嵌入中的坐标写为文本或NumPy数组。</translation>
    </message>
    <message>
        <source>Writes the weights of a trained model as safetensors and its run card as JSON beside it.</source>
        <translation>将训练好的模型的权重写为safetensors，并在同一位置将运行记录卡写为JSON。</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>放大倍数</translation>
    </message>
    <message>
        <source>imzML reader</source>
        <translation>imzML读取器</translation>
    </message>
    <message>
        <source>log(1 + x)</source>
        <translation>log(1 + x)</translation>
    </message>
    <message>
        <source>m/z values</source>
        <translation>m/z值</translation>
    </message>
    <message>
        <source>mzML reader</source>
        <translation>mzML读取器</translation>
    </message>
    <message>
        <source>mzXML reader</source>
        <translation>mzXML读取器</translation>
    </message>
    <message>
        <source>A model of Train retrieval; the shipped one when none is given</source>
        <translation>由“训练检索模型”得到的模型；未给出时使用随附的模型</translation>
    </message>
    <message>
        <source>A retrieval model whose towers are kept: only what weighs peaks, and the weights of the scores, are learnt anew</source>
        <translation>保留其双塔的检索模型：仅重新学习峰的权重部分和各得分的权重</translation>
    </message>
    <message>
        <source>Asks every method for the molecules of query spectra whose molecules are known, and says how often each is right, with intervals and tests of the differences.</source>
        <translation>对分子已知的查询谱图，用每种方法查找其分子，给出各方法的正确率，以及置信区间和差异检验。</translation>
    </message>
    <message>
        <source>By the number of candidates</source>
        <translation>按候选数量</translation>
    </message>
    <message>
        <source>Candidate index</source>
        <translation>候选索引</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选分子</translation>
    </message>
    <message>
        <source>Candidates of the query&apos;s mass</source>
        <translation>与查询质量相符的候选分子</translation>
    </message>
    <message>
        <source>Candidates that Index candidates has encoded</source>
        <translation>由“建立候选索引”编码的候选分子</translation>
    </message>
    <message>
        <source>Compare codes within lists (IVF-PQ)</source>
        <translation>在列表内比较编码（IVF-PQ）</translation>
    </message>
    <message>
        <source>Compare retrieval methods</source>
        <translation>比较检索方法</translation>
    </message>
    <message>
        <source>Compare with every one</source>
        <translation>逐一比较</translation>
    </message>
    <message>
        <source>Compare within lists (IVF)</source>
        <translation>在列表内比较（IVF）</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较结果</translation>
    </message>
    <message>
        <source>Compounds for every spectrum</source>
        <translation>每张谱图的化合物</translation>
    </message>
    <message>
        <source>Compounds for the first spectrum, best first</source>
        <translation>第一张谱图的化合物，最佳者在前</translation>
    </message>
    <message>
        <source>Compounds found</source>
        <translation>找到的化合物</translation>
    </message>
    <message>
        <source>Compounds that are listed for each spectrum.</source>
        <translation>为每张谱图列出的化合物数量。</translation>
    </message>
    <message>
        <source>Differently changed copies of each spectrum in a batch.</source>
        <translation>一个批次中每张谱图经不同变换的副本数。</translation>
    </message>
    <message>
        <source>Dimensions</source>
        <translation>维数</translation>
    </message>
    <message>
        <source>Drawn molecules</source>
        <translation>抽取的分子数</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机失活</translation>
    </message>
    <message>
        <source>Encodes molecules once, so that spectra can be compared with a million of them at once.</source>
        <translation>将分子编码一次，使谱图可以同时与一百万个分子比较。</translation>
    </message>
    <message>
        <source>Epochs of the evidence</source>
        <translation>证据网络的轮数</translation>
    </message>
    <message>
        <source>Finds the compounds that fragment spectra may be of: candidates of the precursor&apos;s mass, put into order by the retrieval model and by the library together, with probabilities.</source>
        <translation>查找碎片谱图可能对应的化合物：取前体质量相符的候选分子，由检索模型和谱库共同排序，并给出概率。</translation>
    </message>
    <message>
        <source>For Search for compounds; belongs to the model that made it</source>
        <translation>用于“查找化合物”；与生成它的模型配套</translation>
    </message>
    <message>
        <source>Fragment spectra of known molecules; all imported libraries unless some are named</source>
        <translation>已知分子的碎片谱图；未指定时为所有导入的谱库</translation>
    </message>
    <message>
        <source>Fragment spectra that are asked; the name of a file will do</source>
        <translation>要查询的碎片谱图；也可给出文件名</translation>
    </message>
    <message>
        <source>Half-width of the window around the neutral mass of a query.</source>
        <translation>查询中性质量周围窗口的半宽。</translation>
    </message>
    <message>
        <source>Half-width of the window around the neutral mass of a query; 0: candidates of any mass.</source>
        <translation>查询中性质量周围窗口的半宽；0表示任意质量的候选分子。</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>How candidates are found among many; all three put the best into order by their exact vectors.</source>
        <translation>如何在大量候选中查找；三种方式都按精确向量对最佳者排序。</translation>
    </message>
    <message>
        <source>How much the prediction of the fingerprint counts beside the contrastive loss.</source>
        <translation>指纹预测相对于对比损失的权重。</translation>
    </message>
    <message>
        <source>How often the training goes through all molecules.</source>
        <translation>训练遍历全部分子的次数。</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>索引</translation>
    </message>
    <message>
        <source>Index candidates</source>
        <translation>建立候选索引</translation>
    </message>
    <message>
        <source>Learns from a library of fragment spectra with structures which molecule a spectrum is of: two towers that put spectra and molecules at the same place, and a network that weighs matches of peaks and fragments.</source>
        <translation>从带有结构的碎片谱库中学习谱图属于哪个分子：由两个塔将谱图和分子映射到同一位置，并由一个网络为峰与碎片的匹配加权。</translation>
    </message>
    <message>
        <source>Length of the vectors that spectra and molecules become.</source>
        <translation>谱图和分子所转换成的向量长度。</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>谱库</translation>
    </message>
    <message>
        <source>Mass window</source>
        <translation>质量窗口</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Molecules of a batch that are drawn at random.</source>
        <translation>一个批次中随机抽取的分子数。</translation>
    </message>
    <message>
        <source>Molecules of all queries</source>
        <translation>所有查询的分子</translation>
    </message>
    <message>
        <source>Molecules of earlier batches that stand as further negatives; 0: none.</source>
        <translation>作为额外负样本的先前批次的分子数；0表示不使用。</translation>
    </message>
    <message>
        <source>Molecules that may be the answer: TSV or CSV file with the columns inchikey or smiles, formula and monoisotopic_mass, or an SDF file. Needed unless the pool is the queries&apos; molecules.</source>
        <translation>可能是答案的分子：含inchikey或smiles、formula和monoisotopic_mass列的TSV或CSV文件，或SDF文件。除非候选池为查询的分子，否则必须给出。</translation>
    </message>
    <message>
        <source>Molecules: TSV or CSV file with the columns inchikey or smiles, formula and monoisotopic_mass, or an SDF file.</source>
        <translation>分子：含inchikey或smiles、formula和monoisotopic_mass列的TSV或CSV文件，或SDF文件。</translation>
    </message>
    <message>
        <source>Names of the methods to compare, separated by commas; empty: all that can be used. A name that is not known is answered with the known ones.</source>
        <translation>要比较的方法名称，以逗号分隔；为空则使用所有可用方法。名称未知时会列出已知的名称。</translation>
    </message>
    <message>
        <source>Of the lists of the index.</source>
        <translation>用于索引的列表。</translation>
    </message>
    <message>
        <source>Of the resampling behind the intervals, and of the choice of one query for each molecule in the tests.</source>
        <translation>用于置信区间的重抽样，以及检验中为每个分子选取一个查询。</translation>
    </message>
    <message>
        <source>Of the split, the first weights and all random draws.</source>
        <translation>用于数据划分、初始权重和所有随机抽取。</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>候选池</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Reference spectra of known molecules; all imported libraries unless some are named</source>
        <translation>已知分子的参考谱图；未指定时为所有导入的谱库</translation>
    </message>
    <message>
        <source>Retrieval</source>
        <translation>化合物检索</translation>
    </message>
    <message>
        <source>Retrieval model</source>
        <translation>检索模型</translation>
    </message>
    <message>
        <source>Search for compounds</source>
        <translation>查找化合物</translation>
    </message>
    <message>
        <source>Share of the molecules, by first block, that is not trained on: it chooses the best epoch and the weights of the scores.</source>
        <translation>不参与训练的分子（按首段划分）所占比例：用于选择最佳轮次和各得分的权重。</translation>
    </message>
    <message>
        <source>Share of the units that are left out at random while training.</source>
        <translation>训练时随机舍弃的单元所占比例。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>The highest step size; it rises at first and falls to zero in the end.</source>
        <translation>最大步长；先上升，最终降为零。</translation>
    </message>
    <message>
        <source>The same in Da; above zero it takes the place of the window in ppm.</source>
        <translation>以Da为单位；大于零时取代以ppm为单位的窗口。</translation>
    </message>
    <message>
        <source>To be used by Compare retrieval methods and by the search for compounds</source>
        <translation>供“比较检索方法”和“查找化合物”使用</translation>
    </message>
    <message>
        <source>Top-1 to Top-20, mean reciprocal rank and mean average precision of every method</source>
        <translation>每种方法的Top-1至Top-20、平均倒数排名和平均精度均值</translation>
    </message>
    <message>
        <source>Towers</source>
        <translation>双塔</translation>
    </message>
    <message>
        <source>Train retrieval</source>
        <translation>训练检索模型</translation>
    </message>
    <message>
        <source>Truth</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>Units of the first layer of both towers; the second has twice as many.</source>
        <translation>两个塔第一层的单元数；第二层为其两倍。</translation>
    </message>
    <message>
        <source>Units of the network that weighs single peaks.</source>
        <translation>为单个峰加权的网络的单元数。</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证比例</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图数</translation>
    </message>
    <message>
        <source>Weight of the fingerprint</source>
        <translation>指纹的权重</translation>
    </message>
    <message>
        <source>Where the learnt temperature of the loss begins.</source>
        <translation>损失中可学习温度的初始值。</translation>
    </message>
    <message>
        <source>Which molecules a query is compared with: candidates of its neutral mass, or all molecules of the truth whatever they weigh.</source>
        <translation>查询与哪些分子比较：中性质量相符的候选分子，或真值中的全部分子（不论质量）。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Width of the evidence</source>
        <translation>证据网络的宽度</translation>
    </message>
    <message>
        <source>Adducts</source>
        <translation>加合物</translation>
    </message>
    <message>
        <source>Answers that are listed.</source>
        <translation>列出的答案数量。</translation>
    </message>
    <message>
        <source>Compositions with their isomers, best first</source>
        <translation>组成及其同分异构体，最佳者在前</translation>
    </message>
    <message>
        <source>Compounds</source>
        <translation>化合物</translation>
    </message>
    <message>
        <source>Compounds of this mass</source>
        <translation>该质量的化合物</translation>
    </message>
    <message>
        <source>Finds the compounds that an ion may be of where nothing was fragmented: by accurate mass, isotope pattern and adducts. Isomers cannot be told apart.</source>
        <translation>在没有碎裂时查找离子可能对应的化合物：依据精确质量、同位素模式和加合物。无法区分同分异构体。</translation>
    </message>
    <message>
        <source>Half-width of the window around the ion.</source>
        <translation>离子周围窗口的半宽。</translation>
    </message>
    <message>
        <source>How often the network that weighs single peaks goes through the spectra; 0 keeps that of the given model.</source>
        <translation>为单个峰加权的网络遍历谱图的次数；0表示保留给定模型中的网络。</translation>
    </message>
    <message>
        <source>Ions that are considered, separated by commas; empty: the usual ones of the polarity.</source>
        <translation>要考虑的离子，以逗号分隔；为空则使用该极性的常见离子。</translation>
    </message>
    <message>
        <source>Libraries whose molecules are considered too; all imported libraries unless some are named</source>
        <translation>其分子也要考虑的谱库；未指定时为所有导入的谱库</translation>
    </message>
    <message>
        <source>List of compounds: CSV or TSV file with the columns name and formula, and perhaps inchikey or smiles. Without one the shipped lists are taken.</source>
        <translation>化合物列表：含name和formula列、还可含inchikey或smiles的CSV或TSV文件。未给出时使用随附的列表。</translation>
    </message>
    <message>
        <source>Molecules that may be the answer, where no index is given: TSV or CSV file with the columns inchikey or smiles, formula and monoisotopic_mass, or an SDF file. Without either the molecules of the libraries and of the shipped list are compared.</source>
        <translation>未给出索引时，可能是答案的分子：含inchikey或smiles、formula和monoisotopic_mass列的TSV或CSV文件，或SDF文件。两者都没有时，比较谱库和随附列表中的分子。</translation>
    </message>
    <message>
        <source>Search for compounds by mass</source>
        <translation>按质量查找化合物</translation>
    </message>
    <message>
        <source>Spectrum</source>
        <translation>谱图</translation>
    </message>
    <message>
        <source>The same as a table</source>
        <translation>以表格表示的同样内容</translation>
    </message>
    <message>
        <source>The spectrum of a pixel or the mean of a region, as peaks; the first one is asked</source>
        <translation>像素的谱图或区域的平均谱图（以峰表示）；查询第一张</translation>
    </message>
    <message>
        <source>m/z</source>
        <translation>m/z</translation>
    </message>
    <message>
        <source>The ion that is asked for; 0: the strongest peak of the spectrum.</source>
        <translation>要查询的离子；0表示谱图中最强的峰。</translation>
    </message>
    <message>
        <source>Error of m/z</source>
        <translation>m/z误差</translation>
    </message>
    <message>
        <source>Noise peaks</source>
        <translation>噪声峰</translation>
    </message>
    <message>
        <source>Peaks left out</source>
        <translation>去除的峰</translation>
    </message>
    <message>
        <source>Share of the peaks of every query that is left out at random, weak ones first: how robust the methods are.</source>
        <translation>每个查询中随机去除的峰的比例，优先去除弱峰：用于考察方法的稳健性。</translation>
    </message>
    <message>
        <source>Standard deviation of an error that is added to the m/z of every peak.</source>
        <translation>加到每个峰m/z上的误差的标准差。</translation>
    </message>
    <message>
        <source>Up to so many peaks at random m/z are added to every query, each of up to a tenth of the highest.</source>
        <translation>向每个查询随机m/z处加入至多这么多个峰，每个峰的强度至多为最高峰的十分之一。</translation>
    </message>
    <message>
        <source>A MS2DeepScore model of Learn a similarity, for the methods of that name</source>
        <translation>由“学习相似度”得到的MS2DeepScore模型，供同名方法使用</translation>
    </message>
    <message>
        <source>A Spec2Vec model of Learn a similarity, for the methods of that name</source>
        <translation>由“学习相似度”得到的Spec2Vec模型，供同名方法使用</translation>
    </message>
    <message>
        <source>A library for Train retrieval and Compare retrieval methods</source>
        <translation>供“训练检索模型”和“比较检索方法”使用的谱库</translation>
    </message>
    <message>
        <source>A second molecule tower; the vector of a molecule is then the mean of both.</source>
        <translation>第二个分子塔；此时分子的向量为两者的平均。</translation>
    </message>
    <message>
        <source>About how many neighbours of each point the picture keeps together.</source>
        <translation>图中每个点大约有多少近邻保持在一起。</translation>
    </message>
    <message>
        <source>All combinations</source>
        <translation>所有组合</translation>
    </message>
    <message>
        <source>All pairs of views</source>
        <translation>所有视图对</translation>
    </message>
    <message>
        <source>As set below</source>
        <translation>按以下设置</translation>
    </message>
    <message>
        <source>At most so many spectra, drawn at random, stand in the picture.</source>
        <translation>图中最多显示这么多随机抽取的谱图。</translation>
    </message>
    <message>
        <source>Bins of 1 Da (convolution)</source>
        <translation>1 Da分箱（卷积）</translation>
    </message>
    <message>
        <source>Bins of 1 Da (dense layers)</source>
        <translation>1 Da分箱（全连接层）</translation>
    </message>
    <message>
        <source>By chance</source>
        <translation>随机水平</translation>
    </message>
    <message>
        <source>By molecule</source>
        <translation>按分子</translation>
    </message>
    <message>
        <source>By scaffold</source>
        <translation>按骨架</translation>
    </message>
    <message>
        <source>CSU-MS2: peaks and graph</source>
        <translation>CSU-MS2：峰与分子图</translation>
    </message>
    <message>
        <source>CSV file with the columns query (title of a spectrum) and inchikey, and perhaps smiles, formula, adduct and name. Without one the queries must state their molecules themselves, as entries of a library do.</source>
        <translation>含有query（谱图标题）和inchikey列的CSV文件，还可有smiles、formula、adduct和name列。没有该文件时，查询谱图必须像谱库条目那样自带分子信息。</translation>
    </message>
    <message>
        <source>CSV file with the columns query (title of a spectrum), inchikey and smiles. Without one the spectra must state their molecules themselves, as entries of a library do.</source>
        <translation>含有query（谱图标题）、inchikey和smiles列的CSV文件。没有该文件时，谱图必须像谱库条目那样自带分子信息。</translation>
    </message>
    <message>
        <source>Change spectra</source>
        <translation>变换谱图</translation>
    </message>
    <message>
        <source>Compare settings of the training</source>
        <translation>比较训练设置</translation>
    </message>
    <message>
        <source>Consensus spectra</source>
        <translation>共识谱图</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Cuts libraries of fragment spectra in two, to train on one part and test on the other: by molecule, by scaffold, or by laboratory. No molecule is in both parts.</source>
        <translation>将碎片谱图库分为两部分，一部分用于训练，另一部分用于测试：按分子、按骨架或按实验室划分。同一分子不会同时出现在两部分中。</translation>
    </message>
    <message>
        <source>Divide a library</source>
        <translation>划分谱库</translation>
    </message>
    <message>
        <source>Divide by</source>
        <translation>划分方式</translation>
    </message>
    <message>
        <source>Epochs in which the spectrum tower first learns to tell hidden peaks; for peaks only.</source>
        <translation>谱图塔先学习推断被遮盖的峰的轮数；仅用于以峰为输入的编码器。</translation>
    </message>
    <message>
        <source>Every second view is the merged spectrum of all measurements of the ion.</source>
        <translation>每隔一个视图使用该离子所有测量合并而成的谱图。</translation>
    </message>
    <message>
        <source>Every value with every other, instead of one change at a time.</source>
        <translation>所有取值两两组合，而不是每次只改变一项。</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Fingerprint and fragments</source>
        <translation>指纹与碎片</translation>
    </message>
    <message>
        <source>For queries that are in the libraries themselves: library spectra of the same accession, or with the same peaks, are not compared with them. The molecule stays a candidate.</source>
        <translation>用于本身就在谱库中的查询谱图：不与编号相同或峰完全相同的谱库谱图比较。其分子仍是候选。</translation>
    </message>
    <message>
        <source>Formulas of peaks and losses</source>
        <translation>峰与中性丢失的分子式</translation>
    </message>
    <message>
        <source>Fragment spectra whose molecules are known; a library of the project, or the name of a file</source>
        <translation>分子已知的碎片谱图；项目中的谱库，或文件名</translation>
    </message>
    <message>
        <source>Fragment spectra, for MS2DeepScore with structures; all imported libraries unless some are named</source>
        <translation>碎片谱图，用于MS2DeepScore时需带结构；未指定时使用全部已导入的谱库</translation>
    </message>
    <message>
        <source>Graph (GCN)</source>
        <translation>分子图（GCN）</translation>
    </message>
    <message>
        <source>Graph (GINE)</source>
        <translation>分子图（GINE）</translation>
    </message>
    <message>
        <source>Heads</source>
        <translation>注意力头数</translation>
    </message>
    <message>
        <source>Heads of attention; the width must be a multiple of twice as many.</source>
        <translation>注意力头的数目；宽度必须是其两倍的整数倍。</translation>
    </message>
    <message>
        <source>How often the training goes through what it learns from; 0: as often as is usual for the kind (Spec2Vec 15, MS2DeepScore 20).</source>
        <translation>训练遍历学习数据的次数；0表示采用该类型的常用次数（Spec2Vec为15，MS2DeepScore为20）。</translation>
    </message>
    <message>
        <source>JESTR: bins and graph</source>
        <translation>JESTR：分箱与分子图</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Kind of neighbours</source>
        <translation>近邻的类型</translation>
    </message>
    <message>
        <source>Laboratory</source>
        <translation>实验室</translation>
    </message>
    <message>
        <source>Lay the sides over each other</source>
        <translation>使两侧重叠</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层数</translation>
    </message>
    <message>
        <source>Layers of Transformers, graphs and convolutions.</source>
        <translation>Transformer、图网络和卷积网络的层数。</translation>
    </message>
    <message>
        <source>Learn a similarity</source>
        <translation>学习相似度</translation>
    </message>
    <message>
        <source>Learns from a library how alike spectra are: from peaks that occur together (Spec2Vec), or so that the similarity of spectra comes near the similarity of their molecules (MS2DeepScore). For the methods of these names in Compare retrieval methods.</source>
        <translation>从谱库中学习谱图的相似程度：依据共同出现的峰（Spec2Vec），或使谱图的相似度接近其分子的相似度（MS2DeepScore）。供“比较检索方法”中的同名方法使用。</translation>
    </message>
    <message>
        <source>Least spectra of a peak</source>
        <translation>峰的最少谱图数</translation>
    </message>
    <message>
        <source>Leave out the spectrum itself</source>
        <translation>不与谱图自身比较</translation>
    </message>
    <message>
        <source>Length of the vectors that spectra become.</source>
        <translation>谱图所转换成的向量的长度。</translation>
    </message>
    <message>
        <source>MS2DeepScore</source>
        <translation>MS2DeepScore</translation>
    </message>
    <message>
        <source>MS2DeepScore learns how alike molecules are; Spec2Vec which peaks and losses occur together, and needs no structures.</source>
        <translation>MS2DeepScore学习分子的相似程度；Spec2Vec学习哪些峰和中性丢失共同出现，不需要结构。</translation>
    </message>
    <message>
        <source>MS2DeepScore: from structures</source>
        <translation>MS2DeepScore：依据结构</translation>
    </message>
    <message>
        <source>MVP: graph, fingerprint, spectra and their consensus</source>
        <translation>MVP：分子图、指纹、谱图及其共识谱图</translation>
    </message>
    <message>
        <source>Map of spectra and molecules</source>
        <translation>谱图与分子的分布图</translation>
    </message>
    <message>
        <source>Molecule</source>
        <translation>分子</translation>
    </message>
    <message>
        <source>Molecules</source>
        <translation>分子</translation>
    </message>
    <message>
        <source>Molecules in a batch that stand for each drawn one, itself among them, to be told from it.</source>
        <translation>批次中每个抽取分子对应的分子数（含其自身），用于与之区分。</translation>
    </message>
    <message>
        <source>Molecules of the tested part</source>
        <translation>测试部分的分子</translation>
    </message>
    <message>
        <source>Molecules, second look</source>
        <translation>分子，第二种编码</translation>
    </message>
    <message>
        <source>Nearness</source>
        <translation>接近程度</translation>
    </message>
    <message>
        <source>Neighbours</source>
        <translation>近邻</translation>
    </message>
    <message>
        <source>Of nearly the same mass</source>
        <translation>质量相近</translation>
    </message>
    <message>
        <source>Of the draw of spectra and of the picture.</source>
        <translation>用于抽取谱图和绘图。</translation>
    </message>
    <message>
        <source>Of the draw; the same seed gives the same parts.</source>
        <translation>用于抽取；相同的种子得到相同的划分。</translation>
    </message>
    <message>
        <source>One row for each training</source>
        <translation>每次训练一行</translation>
    </message>
    <message>
        <source>Other settings</source>
        <translation>其他设置</translation>
    </message>
    <message>
        <source>Pairs</source>
        <translation>谱图对</translation>
    </message>
    <message>
        <source>Pairs of spectra that are drawn for an epoch.</source>
        <translation>每轮抽取的谱图对数。</translation>
    </message>
    <message>
        <source>Pairs that are looked at before the weights change.</source>
        <translation>每次更新权重前查看的谱图对数。</translation>
    </message>
    <message>
        <source>Peaks (Transformer)</source>
        <translation>峰（Transformer）</translation>
    </message>
    <message>
        <source>Peaks and losses that fewer spectra show are left out.</source>
        <translation>出现于更少谱图中的峰和中性丢失将被忽略。</translation>
    </message>
    <message>
        <source>Peaks and their differences (Transformer)</source>
        <translation>峰及其差值（Transformer）</translation>
    </message>
    <message>
        <source>Peaks left out, shifted, scaled and added at random while training.</source>
        <translation>训练时随机去除、平移、缩放和添加峰。</translation>
    </message>
    <message>
        <source>Peaks, whole and in windows (Transformer)</source>
        <translation>峰，整体与分窗口（Transformer）</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>困惑度</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Place of every spectrum and molecule in the picture, and which is nearest</source>
        <translation>每张谱图和每个分子在图中的位置，以及最近者</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Points of the receiver operating and precision-recall curves of every method, and of stated probabilities against what came true</source>
        <translation>每种方法的ROC曲线和精确率-召回率曲线上的点，以及所述概率与实际情况的对照</translation>
    </message>
    <message>
        <source>Pre-training</source>
        <translation>预训练</translation>
    </message>
    <message>
        <source>Predict the mass</source>
        <translation>预测质量</translation>
    </message>
    <message>
        <source>Queries for Compare retrieval methods</source>
        <translation>供“比较检索方法”使用的查询谱图</translation>
    </message>
    <message>
        <source>Random SMILES</source>
        <translation>随机SMILES</translation>
    </message>
    <message>
        <source>Rank of each spectrum&apos;s molecule among all molecules, in the picture and among the vectors, beside what chance gives</source>
        <translation>每张谱图的分子在所有分子中的排名（在图中和在向量中），并附随机水平</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>重复次数</translation>
    </message>
    <message>
        <source>SMILES (Transformer)</source>
        <translation>SMILES（Transformer）</translation>
    </message>
    <message>
        <source>Scaffold (rings and what links them)</source>
        <translation>骨架（环及其连接部分）</translation>
    </message>
    <message>
        <source>Settings compared</source>
        <translation>所比较的设置</translation>
    </message>
    <message>
        <source>Settings of Train retrieval with their values: name=value,value; name=value. Among them spectrum_encoder, molecule_encoder, negatives, augmentation, auxiliary_weight, queue, temperature, dimensions, anchors, neighbours, views.</source>
        <translation>“训练检索模型”的设置及其取值：name=value,value; name=value。其中包括spectrum_encoder、molecule_encoder、negatives、augmentation、auxiliary_weight、queue、temperature、dimensions、anchors、neighbours、views。</translation>
    </message>
    <message>
        <source>Settings that all trainings share, as name=value; name=value. What is not named is as in Train retrieval.</source>
        <translation>所有训练共用的设置，写作name=value; name=value。未指定的与“训练检索模型”相同。</translation>
    </message>
    <message>
        <source>Settings to vary</source>
        <translation>要改变的设置</translation>
    </message>
    <message>
        <source>Share of the molecules that is tested, above 0 and below 1; not used by laboratory.</source>
        <translation>用于测试的分子所占比例，大于0且小于1；按实验室划分时不使用。</translation>
    </message>
    <message>
        <source>Share of the molecules, by first block, that is not learnt from: the run card tells how good the similarity is on them. 0: none, and no such figures.</source>
        <translation>不参与学习的分子所占比例（按InChIKey第一段）：运行记录给出相似度在这些分子上的表现。0表示没有，也不给出这些数值。</translation>
    </message>
    <message>
        <source>Shows where the two towers of a retrieval model put spectra and their molecules: one picture by t-SNE with a line between each spectrum and its molecule, and how near they are to each other.</source>
        <translation>显示检索模型的两个塔把谱图及其分子放在何处：一幅t-SNE图，每张谱图与其分子之间有连线，并给出两者的接近程度。</translation>
    </message>
    <message>
        <source>Side of the picture</source>
        <translation>图的边长</translation>
    </message>
    <message>
        <source>Similar molecules</source>
        <translation>相似的分子</translation>
    </message>
    <message>
        <source>Similar spectra</source>
        <translation>相似的谱图</translation>
    </message>
    <message>
        <source>Similarity of spectra</source>
        <translation>谱图相似度</translation>
    </message>
    <message>
        <source>Spec2Vec</source>
        <translation>Spec2Vec</translation>
    </message>
    <message>
        <source>Spec2Vec: from peaks alone</source>
        <translation>Spec2Vec：仅依据峰</translation>
    </message>
    <message>
        <source>Spectra blue, molecules orange, a line between each spectrum and its molecule</source>
        <translation>谱图为蓝色，分子为橙色，每张谱图与其分子之间有连线</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps of the drawing, a third of which gather neighbours first.</source>
        <translation>绘图的步数，其中前三分之一先聚集近邻。</translation>
    </message>
    <message>
        <source>Tested part</source>
        <translation>测试部分</translation>
    </message>
    <message>
        <source>Tested share</source>
        <translation>测试比例</translation>
    </message>
    <message>
        <source>The loss is taken between all pairs of views and molecule towers; not with a queue.</source>
        <translation>在所有视图与分子塔的组合之间计算损失；不能与队列同用。</translation>
    </message>
    <message>
        <source>The settings below, or those of a published method; a method fixes all but epochs, split, seed and the evidence.</source>
        <translation>以下设置，或某个已发表方法的设置；选择方法后，除轮数、划分、种子和证据网络外均已固定。</translation>
    </message>
    <message>
        <source>The spectrum tower also learns the mass of the molecule.</source>
        <translation>谱图塔同时学习分子的质量。</translation>
    </message>
    <message>
        <source>The text of molecules is written in another order each time.</source>
        <translation>分子的文本每次以不同的顺序书写。</translation>
    </message>
    <message>
        <source>To be used by Compare retrieval methods; its run card says how good it is on molecules that it did not learn from</source>
        <translation>供“比较检索方法”使用；其运行记录说明它在未学习过的分子上的表现</translation>
    </message>
    <message>
        <source>Training part</source>
        <translation>训练部分</translation>
    </message>
    <message>
        <source>Trainings of each setting, with seeds that follow one another.</source>
        <translation>每种设置的训练次数，种子依次递增。</translation>
    </message>
    <message>
        <source>Trains the towers of retrieval again and again with other settings, and lists how good each is on the same molecules that none of them learnt from.</source>
        <translation>用不同的设置反复训练检索双塔，并列出每种设置在同一组均未学习过的分子上的表现。</translation>
    </message>
    <message>
        <source>Units of the two hidden layers.</source>
        <translation>两个隐藏层的单元数。</translation>
    </message>
    <message>
        <source>Way of training</source>
        <translation>训练方式</translation>
    </message>
    <message>
        <source>What stays together in one part: spectra of one molecule, or all molecules with one ring system (Murcko).</source>
        <translation>哪些内容保持在同一部分：同一分子的谱图，或具有同一环系（Murcko）的所有分子。</translation>
    </message>
    <message>
        <source>What stays together: the spectra of a molecule; the molecules of a Murcko scaffold; or, for a test across laboratories, the molecules that one laboratory alone measured, while the other laboratories train.</source>
        <translation>哪些内容保持在一起：同一分子的谱图；同一Murcko骨架的分子；或在跨实验室测试时，仅由一个实验室测量的分子，其他实验室用于训练。</translation>
    </message>
    <message>
        <source>What the molecule tower sees and how it looks at it.</source>
        <translation>分子塔的输入及其处理方式。</translation>
    </message>
    <message>
        <source>What the spectrum tower sees and how it looks at it.</source>
        <translation>谱图塔的输入及其处理方式。</translation>
    </message>
    <message>
        <source>Where MS2DeepScore is trained; Spec2Vec always runs on the processor.</source>
        <translation>MS2DeepScore在何处训练；Spec2Vec始终在处理器上运行。</translation>
    </message>
    <message>
        <source>Which molecule each query is of; saved as CSV it is the truth for Compare retrieval methods</source>
        <translation>每张查询谱图所属的分子；保存为CSV后即为“比较检索方法”的真值</translation>
    </message>
    <message>
        <source>Which molecules stand beside a drawn one. Similar ones are 10 % of them at first and 30 % in the end.</source>
        <translation>哪些分子与抽取的分子放在一起。相似者起初占10 %，最后占30 %。</translation>
    </message>
    <message>
        <source>Width and height of the picture.</source>
        <translation>图的宽度和高度。</translation>
    </message>
    <message>
        <source>The laboratory that is tested, as accessions name it: MSBNK-Eawag or Eawag; several names separated by commas. A name that is not there is answered with those that are.</source>
        <translation>用于测试的实验室，按编号中的名称：MSBNK-Eawag或Eawag；多个名称用逗号分隔。名称不存在时会列出现有的名称。</translation>
    </message>
    <message>
        <source>Takes the mean vector of each side away before the picture is drawn, for models whose two towers put their sides at two places.</source>
        <translation>绘图前减去每一侧的平均向量，用于两个塔把两侧放在两处的模型。</translation>
    </message>
</context>
<context>
    <name>objects</name>
    <message>
        <source>Line</source>
        <translation>线</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>区域</translation>
    </message>
</context>
</TS>
