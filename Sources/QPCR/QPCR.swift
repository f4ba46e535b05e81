@_exported public import QPCRModel
@_exported public import QPCRReport
