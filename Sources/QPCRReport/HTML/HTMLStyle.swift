/// The style sheet of `report.html`: system fonts, light and dark, phone and print. Colour is never
/// the only carrier of a meaning.
enum HTMLStyle {
  /// Viridis from many copies (dark) to few (light): read by the colour-blind, and in grey.
  static let cqColors = [
    "#440154", "#46327e", "#365c8d", "#277f8e", "#1fa187", "#4ac16d", "#a0da39", "#fde725",
  ]

  static var text: String {
    let wells = cqColors.enumerated().map { ".q\($0.offset){fill:\($0.element)}" }.joined()
    return base + wells + dark + print
  }

  private static let base = """
    :root{color-scheme:light dark;--ink:#16181d;--soft:#565d68;--line:#c9ced6;--paper:#fff;\
    --panel:#f4f6f8;--accent:#0b5cad;--pass:#146c2e;--review:#7a4d00;--fail:#b3261e}
    *{box-sizing:border-box}
    body{margin:0;background:var(--paper);color:var(--ink);\
    font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
    main,header{max-width:60rem;margin:auto;padding:0 1rem}
    h1{font-size:1.6rem;margin:1.2rem 0 .4rem;overflow-wrap:anywhere}
    h2{font-size:1.25rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line)}
    h3{font-size:1rem;margin:1.2rem 0 .3rem;overflow-wrap:anywhere}
    p,li,dd{overflow-wrap:anywhere}
    a{color:var(--accent)}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem}
    .verdict{display:flex;gap:.8rem;align-items:baseline;padding:.6rem .9rem;\
    border:2px solid;border-radius:.5rem}
    .verdict b{font-size:1.3rem;letter-spacing:.04em;white-space:nowrap}
    .verdict span{color:var(--ink)}
    .pass{color:var(--pass)}.review,.warn{color:var(--review)}.fail{color:var(--fail)}
    .info{color:var(--soft)}
    .answer{font-size:1.1rem;padding-left:1.2rem}
    .answer li{margin:.4rem 0}
    .note{color:var(--soft)}
    .wide{overflow-x:auto}
    .wide:focus-visible,svg :focus-visible,button:focus-visible{outline:3px solid var(--accent)}
    table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
    th,td{padding:.25rem .6rem;border-bottom:1px solid var(--line);text-align:left;\
    vertical-align:top}
    .sort td,th{white-space:nowrap}.sort td.l{white-space:normal;min-width:18rem}
    td.n,th.n{text-align:right}
    th button{all:unset;cursor:pointer;font-weight:600}
    th button:focus-visible{outline:3px solid var(--accent)}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}
    dt{font-weight:600}dd{margin:0}
    details{margin:.5rem 0}summary{cursor:pointer}
    code{font-size:.8rem;overflow-wrap:anywhere}
    svg{display:block;max-width:100%;height:auto}.wide svg{max-width:none}
    svg text{fill:var(--ink);font-size:13px}
    svg text.s{fill:var(--soft);font-size:12px}
    .grid{stroke:var(--line)}.one{stroke:var(--soft);stroke-dasharray:4 3}
    .ci{stroke:var(--accent);stroke-width:3}.est{fill:var(--accent)}
    .unclear .ci{stroke:var(--soft)}.unclear .est{fill:var(--paper);stroke:var(--soft);\
    stroke-width:2}
    .unit{fill:none;stroke:var(--soft);stroke-width:1.2}
    .slope{stroke:var(--accent);stroke-width:1.6;opacity:.75}.dot{fill:var(--accent)}
    .mean{stroke:var(--ink);stroke-width:2.5}
    .plots{display:flex;flex-wrap:wrap;gap:1rem}.plots figure,.plate{margin:0}
    figcaption{font-size:.9rem;max-width:56rem}
    .plots figcaption{max-width:15rem}
    .plate{content-visibility:auto;contain-intrinsic-size:auto 22rem;margin-bottom:1rem}
    .plate rect{stroke:var(--paper);stroke-width:1}
    .plate .none{fill:var(--paper);stroke:var(--soft);stroke-dasharray:2 2}
    .plate .hit{stroke:var(--fail);stroke-width:3}
    .plate .out{stroke:var(--ink);stroke-width:2}
    .tell{min-height:1.5em;font-size:.9rem}
    .legend{display:flex;flex-wrap:wrap;gap:.2rem .9rem;font-size:.85rem;align-items:center}
    .legend svg{display:inline-block;vertical-align:-2px}
    input{font:inherit;padding:.2rem .4rem;max-width:100%}

    """

  private static let dark = """

    @media(prefers-color-scheme:dark){:root{--ink:#e8eaee;--soft:#a8b0bc;--line:#454b55;\
    --paper:#14161a;--panel:#1e2126;--accent:#7db8ff;--pass:#7bd88f;--review:#f2c14e;\
    --fail:#ff8a80}}
    """

  private static let print = """

    @media print{main,header{max-width:none}.noprint{display:none}h2{break-after:avoid}\
    figure,tr,li{break-inside:avoid}}

    """
}
