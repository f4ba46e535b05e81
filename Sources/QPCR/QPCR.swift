// The library's one front door: `import QPCR` gives the model's values, the comparisons and the
// result. The other rooms show nothing outside of the package; the command looks into them.
@_exported public import QPCRComparison
@_exported public import QPCRFormats
@_exported public import QPCRModel
@_exported public import QPCRQuality
@_exported public import QPCRQuantification
@_exported public import QPCRReport
@_exported public import QPCRTables
