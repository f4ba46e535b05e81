/// The style sheet of `report.html`: system fonts, light and dark, phone and print. Colour is never
/// the only carrier of a meaning.
enum HTMLStyle {
  /// Viridis from many copies (dark) to few (light): read by the colour-blind, and in grey.
  static let cqColors = [
    "#440154", "#46327e", "#365c8d", "#277f8e", "#1fa187", "#4ac16d", "#a0da39", "#fde725",
  ]

  static var text: String {
    let wells = cqColors.enumerated().map { ".q\($0.offset){fill:\($0.element)}" }.joined()
    return base + drawings + wells + byFinding + dark + phone + print
  }

  private static let base = """
    :root{color-scheme:light dark;--ink:#16181d;--soft:#565d68;--line:#c9ced6;--paper:#fff;\
    --panel:#f4f6f8;--accent:#0b5cad;--pass:#146c2e;--review:#7a4d00;--fail:#b3261e;\
    --warnfill:#e8a33d;--failfill:#8c1d18;--notefill:#9ec3e6}
    *{box-sizing:border-box}
    html{scroll-padding-top:.5rem}
    body{margin:0;background:var(--paper);color:var(--ink);\
    font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
    main,header{max-width:62rem;margin:auto;padding:0 1rem}
    main{padding-bottom:4rem}
    h1{font-size:1.6rem;margin:1.2rem 0 .4rem;overflow-wrap:anywhere}
    h2{font-size:1.25rem;margin:2.2rem 0 .6rem;border-bottom:1px solid var(--line)}
    h3{font-size:1rem;margin:1.2rem 0 .3rem;overflow-wrap:anywhere}
    p,li,dd{overflow-wrap:anywhere}
    p,dd{max-width:48rem}
    a{color:var(--accent)}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);\
    padding:.3rem .6rem;z-index:1}
    nav{display:flex;flex-wrap:wrap;gap:0 1.1rem}nav a{padding:.2rem 0;line-height:1.5}
    .verdict{display:flex;flex-wrap:wrap;gap:.1rem .8rem;align-items:baseline;padding:.6rem .9rem;\
    border:2px solid;border-radius:.5rem;max-width:none}
    .verdict b{font-size:1.3rem;letter-spacing:.04em;white-space:nowrap}
    .verdict>span{color:var(--ink)}.verdict .of{font-weight:600}
    .pass{color:var(--pass)}.review,.warn{color:var(--review)}.fail{color:var(--fail)}
    .info{color:var(--soft)}
    .answer{font-size:1.15rem;padding-left:0;list-style:none}
    .answer li{margin:.5rem 0;padding:.35rem .6rem .35rem 2.2rem;position:relative;\
    background:var(--panel);border-radius:.4rem}
    .answer .sign{position:absolute;left:.7rem;color:var(--accent)}
    .answer .unclear .sign{color:var(--soft)}
    .note{color:var(--soft)}
    .wide{overflow-x:auto}
    .wide:focus-visible,svg :focus-visible,button:focus-visible,a:focus-visible,\
    input:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:1px}
    table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
    th,td{padding:.25rem .6rem;border-bottom:1px solid var(--line);text-align:left;\
    vertical-align:top}
    .sort td,th{white-space:nowrap}.sort td.l{white-space:normal;min-width:18rem}
    td.n,th.n{text-align:right}
    th button{all:unset;cursor:pointer;font-weight:600;min-height:24px;min-width:24px}
    th button:focus-visible{outline:3px solid var(--accent)}
    th[aria-sort=ascending] button::after{content:" ▲"}
    th[aria-sort=descending] button::after{content:" ▼"}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}
    dt{font-weight:600}dd{margin:0}
    details{margin:.5rem 0}summary{cursor:pointer;min-height:24px}
    code{font-size:.8rem;overflow-wrap:anywhere}
    input[type=search]{font:inherit;padding:.2rem .4rem;max-width:100%;background:var(--paper);\
    color:var(--ink);border:1px solid var(--soft);border-radius:.25rem}
    .filter{display:flex;flex-wrap:wrap;gap:.2rem .6rem;align-items:center;margin:.4rem 0}
    .choice{border:0;padding:0;margin:.4rem 0;display:flex;flex-wrap:wrap;gap:.2rem 1rem}
    .choice legend{float:left;font-weight:600;padding:0;margin-right:1rem}
    .choice label{min-height:24px}

    """

  private static let drawings = """
    svg{display:block;max-width:100%;height:auto}.wide svg{max-width:none}
    svg text{fill:var(--ink);font-size:13px}
    svg text.s{fill:var(--soft);font-size:12px}
    .grid{stroke:var(--line)}.one{stroke:var(--soft);stroke-dasharray:4 3}
    .ci{stroke:var(--accent);stroke-width:3}.est{fill:var(--accent)}
    .unclear .ci{stroke:var(--soft)}.unclear .est{fill:var(--paper);stroke:var(--soft);\
    stroke-width:2}
    .unit{fill:none;stroke:var(--soft);stroke-width:1.2}
    .slope{stroke:var(--accent);stroke-width:1.6;opacity:.75}.dot{fill:var(--accent)}
    .faint{fill-opacity:.55;stroke:var(--accent);stroke-width:.8}
    .alarm{fill:var(--fail)}
    .mean{stroke:var(--ink);stroke-width:2.5}
    .plots{display:flex;flex-wrap:wrap;gap:1rem}.plots figure,.plate,.plain{margin:0}
    figcaption{font-size:.9rem;max-width:48rem}
    .plots figcaption{max-width:18rem}
    .curves svg text.s{font-size:29px}.curves .grid{stroke-width:2}
    .c{fill:none;stroke:var(--accent);stroke-width:2;stroke-opacity:.6}
    .c.control{stroke:var(--soft);stroke-dasharray:10 6;stroke-opacity:1}
    .c.gone{stroke:var(--soft);stroke-dasharray:2 6;stroke-opacity:1}
    .c.alarmed{stroke:var(--fail);stroke-width:4;stroke-opacity:1}
    .c:hover,.c.on{stroke:var(--ink);stroke-width:7;stroke-opacity:1}
    .plate{margin-bottom:1rem}.many .plate{content-visibility:auto}
    .plate rect,.legend rect{stroke:var(--soft);stroke-width:1}
    .plate .none,.legend .none{fill:var(--paper);stroke-dasharray:3 2}
    .legend .plain{fill:var(--paper)}
    .plate .hit,.legend .hit{stroke:var(--fail);stroke-width:4}
    .plate .out,.legend .out{stroke:var(--ink);stroke-width:3;stroke-dasharray:1 3;\
    stroke-linecap:round}
    .sign{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round;\
    font-weight:700;pointer-events:none}
    .answer .sign{stroke:none}
    .tell{min-height:1.5em;font-size:.9rem;margin:.3rem 0;max-width:none}
    .legend{display:flex;flex-wrap:wrap;gap:.2rem .9rem;font-size:.85rem;align-items:center;\
    max-width:none}
    .legend svg{display:inline-block;vertical-align:-2px}
    .legend .F{fill:var(--failfill)}.legend .W{fill:var(--warnfill)}.legend .I{fill:var(--notefill)}

    """

  private static let byFinding = """

    .for-finding{display:none}
    body:has(#by-finding:checked) .for-finding{display:inline}
    body:has(#by-finding:checked) .for-cq{display:none}
    body:has(#by-finding:checked) .plate rect{fill:var(--panel)}
    body:has(#by-finding:checked) .plate rect.I{fill:var(--notefill)}
    body:has(#by-finding:checked) .plate rect.W{fill:var(--warnfill)}
    body:has(#by-finding:checked) .plate rect.F{fill:var(--failfill)}
    """

  private static let dark = """

    @media(prefers-color-scheme:dark){:root{--ink:#e8eaee;--soft:#a8b0bc;--line:#454b55;\
    --paper:#14161a;--panel:#1e2126;--accent:#7db8ff;--pass:#7bd88f;--review:#f2c14e;\
    --fail:#ff8a80;--warnfill:#c98a1f;--failfill:#ffb4ab;--notefill:#2f4f74}}
    """

  private static let phone = """

    @media(max-width:36rem){body{font-size:15px}dl{grid-template-columns:1fr}dd{margin:0 0 .4rem}\
    .answer{font-size:1.05rem}\
    .plate .wide svg{max-width:100%;min-width:20rem}}
    """

  private static let print = """

    @media print{:root{color-scheme:light;--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;\
    --panel:#f4f6f8;--accent:#0b5cad;--pass:#146c2e;--review:#7a4d00;--fail:#b3261e;\
    --warnfill:#e8a33d;--failfill:#8c1d18;--notefill:#9ec3e6}\
    body{font-size:10pt}main,header{max-width:none;padding:0}.noprint{display:none!important}\
    h2,h3{break-after:avoid}figure,tr,li{break-inside:avoid}.many .plate{content-visibility:visible}\
    .wide{overflow:visible}.wide svg{max-width:100%}table{font-size:8pt}\
    .sort td,th{white-space:normal}.sort td.n{white-space:nowrap}.sort td.l{min-width:0}\
    th,td{padding:.2rem .35rem}\
    details::details-content{content-visibility:visible;block-size:auto}}

    """
}
