/// The style sheet of `report.html`: system fonts, light and dark, phone and print. Colour is never
/// the only carrier of a meaning.
enum HTMLStyle {
  /// Viridis from many copies (dark) to few (light): read by the colour-blind, and in grey.
  static let cqColors = [
    "#440154", "#46327e", "#365c8d", "#277f8e", "#1fa187", "#4ac16d", "#a0da39", "#fde725",
  ]

  static var text: String {
    let wells = cqColors.enumerated().map { ".q\($0.offset){fill:\($0.element)}" }.joined()
    return light + page + opening + tables + drawings + plates + wells + byFinding + dark + motion
      + phone + print
  }

  /// Lower is blue and higher is orange, which the colour-blind tell apart (Okabe & Ito, darkened for
  /// contrast); signs and words say the same.
  private static let light = """
    :root{color-scheme:light dark;--ink:#14181f;--soft:#525a66;--line:#d5dae1;--paper:#fff;\
    --page:#f1f4f7;--panel:#f6f8fa;--accent:#0b5cad;--lower:#0b5cad;--higher:#a84300;\
    --pass:#146c2e;--review:#7a4d00;--fail:#b3261e;--passtint:#e9f5ec;--reviewtint:#fdf3dd;\
    --failtint:#fdecea;--warnfill:#e8a33d;--failfill:#8c1d18;--notefill:#9ec3e6}

    """

  private static let page = """
    *{box-sizing:border-box}
    html{scroll-padding-top:5.6rem}
    body{margin:0;background:var(--page);color:var(--ink);\
    font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
    main,header{max-width:70rem;margin:auto;padding:0 1.25rem}
    main{padding-bottom:4rem}
    header{padding-top:1.6rem}
    h1{font-size:1.9rem;line-height:1.2;letter-spacing:-.01em;margin:0;overflow-wrap:anywhere}
    .measured{color:var(--soft);margin:.35rem 0 .9rem;max-width:none}
    section{background:var(--paper);border:1px solid var(--line);border-radius:.75rem;\
    padding:1.1rem 1.4rem 1.3rem;margin:1.1rem 0}
    h2{font-size:1.22rem;line-height:1.3;letter-spacing:-.005em;margin:0 0 .8rem}
    h3{font-size:1rem;margin:1.3rem 0 .4rem;overflow-wrap:anywhere}
    p,li,dd{overflow-wrap:anywhere}
    p,dd{max-width:48rem}
    a{color:var(--accent)}
    .skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);\
    padding:.3rem .6rem;z-index:3}
    nav{position:sticky;top:0;z-index:2;display:flex;flex-wrap:wrap;gap:0 .3rem;\
    background:var(--page);border-bottom:1px solid var(--line);\
    padding:.35rem max(.65rem,calc((100% - 70rem)/2 + .65rem))}
    nav a{padding:.3rem .6rem;line-height:1.4;text-decoration:none;border-radius:.4rem;\
    font-size:.95rem}
    nav a:hover{background:var(--paper);text-decoration:underline}
    .note{color:var(--soft)}.option{white-space:nowrap}
    .wide{overflow-x:auto}figure+.wide,dl+.wide{margin-top:.9rem}
    .wide:focus-visible,svg :focus-visible,button:focus-visible,a:focus-visible,\
    input:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:1px}
    dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.2rem;margin:0}
    dt{font-weight:600}dd{margin:0}
    details{margin:.5rem 0}summary{cursor:pointer;min-height:24px}
    code{font-size:.8rem;overflow-wrap:anywhere}

    """

  private static let opening = """
    .verdict{display:flex;flex-wrap:wrap;gap:.1rem 1rem;align-items:baseline;padding:.8rem 1.4rem;\
    margin:1.1rem 0;border:1px solid;border-left-width:.5rem;border-radius:.75rem;max-width:none}
    .verdict b{font-size:1.45rem;letter-spacing:.05em;white-space:nowrap}
    .verdict>span{color:var(--ink);flex:1 1 20rem}.verdict .of{font-weight:600}
    .verdict.pass{background:var(--passtint)}.verdict.review{background:var(--reviewtint)}\
    .verdict.fail{background:var(--failtint)}
    .pass{color:var(--pass)}.review,.warn{color:var(--review)}.fail{color:var(--fail)}
    .info{color:var(--soft)}
    .answer{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr));\
    gap:1rem;padding:0;margin:0;list-style:none}
    .answer li{padding:.9rem 1.1rem 1rem;border:1px solid var(--line);border-radius:.6rem;\
    background:var(--panel);--tone:var(--soft)}
    .answer li.down{--tone:var(--lower);border-top:4px solid var(--lower)}\
    .answer li.up{--tone:var(--higher);border-top:4px solid var(--higher)}\
    .answer li.unclear{border-top:4px solid var(--soft)}
    .answer p{margin:.35rem 0 0}
    .answer .what{margin:0;color:var(--soft)}.what b{color:var(--ink);font-size:1.15rem}
    .answer .big{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .8rem;margin:.1rem 0 .3rem}
    .fold{color:var(--tone);font-weight:700;font-variant-numeric:tabular-nums;white-space:nowrap}
    .big .fold{font-size:2.5rem;line-height:1.2;letter-spacing:-.02em}
    .big .sign{font-size:1.5rem}.change{font-size:1.15rem;font-weight:600}
    .answer .note{font-size:.9rem}
    .answer.brief{display:block}
    .answer.brief li{display:grid;grid-template-columns:7rem 1fr;gap:0 1rem;padding:.45rem .8rem;\
    margin:.35rem 0;border-top-width:1px;border-left:4px solid var(--tone)}
    .brief p{margin:0}.brief .note{margin-top:.2rem}
    .finding{border-left:4px solid var(--line);padding:.1rem 0 .1rem 1rem;margin:.9rem 0}
    .of-fail{border-color:var(--fail)}.of-warn{border-color:var(--warnfill)}
    .finding h3{margin:0 0 .2rem}.finding ul{margin:.2rem 0;padding-left:1.2rem}\
    .finding p{margin:.3rem 0;max-width:none}

    """

  private static let tables = """
    table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
    th,td{padding:.35rem .75rem;border-bottom:1px solid var(--line);text-align:left;\
    vertical-align:top}
    thead th{background:var(--panel);border-bottom:2px solid var(--line)}
    tbody tr:hover{background:var(--panel)}
    .sort td,th{white-space:nowrap}.sort td.l{white-space:normal;min-width:18rem;\
    overflow-wrap:anywhere}
    td.n,th.n{text-align:right}
    th button{all:unset;cursor:pointer;font-weight:600;min-height:24px;min-width:24px}
    th button:focus-visible{outline:3px solid var(--accent)}
    th[aria-sort=ascending] button::after{content:" ▲"}
    th[aria-sort=descending] button::after{content:" ▼"}
    input[type=search]{font:inherit;padding:.25rem .5rem;max-width:100%;background:var(--paper);\
    color:var(--ink);border:1px solid var(--soft);border-radius:.35rem}
    .filter{display:flex;flex-wrap:wrap;gap:.2rem .6rem;align-items:center;margin:.6rem 0}
    .choice{border:0;padding:0;margin:.4rem 0;display:flex;flex-wrap:wrap;gap:.2rem 1rem}
    .choice legend{float:left;font-weight:600;padding:0;margin-right:1rem}
    .choice label{min-height:24px}

    """

  private static let drawings = """
    svg{display:block;max-width:100%;height:auto}.wide svg{max-width:none}
    svg text{fill:var(--ink);font-size:13px}
    svg text.s{fill:var(--soft);font-size:12px}
    .grid{stroke:var(--line)}.one{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:4 3}
    .band{fill:var(--panel)}
    .ci{stroke:var(--tone,var(--soft));stroke-width:3.5;stroke-linecap:round}
    .est{fill:var(--tone,var(--soft))}
    svg .down{--tone:var(--lower)}svg .up{--tone:var(--higher)}
    .unclear .est{fill:var(--paper);stroke:var(--soft);stroke-width:2.5}
    .unit{fill:none;stroke:var(--soft);stroke-width:1.2}
    .slope{stroke:var(--accent);stroke-width:1.6;opacity:.75}.dot{fill:var(--accent)}
    .faint{fill-opacity:.55;stroke:var(--accent);stroke-width:.8}
    .alarm{fill:var(--fail)}
    .mean{stroke:var(--ink);stroke-width:2.5}
    .plain .wide svg{width:100%;min-width:38rem;max-width:60rem}
    .plots{display:flex;flex-wrap:wrap;gap:1rem}.plots figure,.plate,.plain{margin:0}
    .plots figure{border:1px solid var(--line);border-radius:.6rem;padding:.8rem .9rem .7rem}
    figcaption{font-size:.9rem;color:var(--soft);max-width:48rem;margin-top:.3rem}
    .plots figcaption{max-width:18rem}
    .curves svg text.s{font-size:29px}.curves .grid{stroke-width:2}
    .c{fill:none;stroke:var(--accent);stroke-width:2;stroke-opacity:.6}
    .c.control{stroke:var(--soft);stroke-dasharray:10 6;stroke-opacity:1}
    .c.gone{stroke:var(--soft);stroke-dasharray:2 6;stroke-opacity:1}
    .c.alarmed{stroke:var(--fail);stroke-width:4;stroke-opacity:1}
    .c:hover,.c.on{stroke:var(--ink);stroke-width:7;stroke-opacity:1}

    """

  private static let plates = """
    .plates{display:flex;flex-wrap:wrap;gap:.4rem 2rem}
    .plate{max-width:100%;min-width:0}.many .plate{content-visibility:auto}
    .plate rect,.legend rect{stroke:var(--soft);stroke-width:1}
    .plate .none,.legend .none{fill:var(--paper);stroke-dasharray:3 2}
    .legend .plain{fill:var(--paper)}
    .plate .hit,.legend .hit{stroke:var(--fail);stroke-width:4}
    .plate .out,.legend .out{stroke:var(--ink);stroke-width:3;stroke-dasharray:1 3;\
    stroke-linecap:round}
    .plate .sign{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round;\
    font-weight:700;pointer-events:none}
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

    @media(prefers-color-scheme:dark){:root{--ink:#e9ecf1;--soft:#aab3c0;--line:#3b424d;\
    --paper:#191d23;--page:#101318;--panel:#20252d;--accent:#7db8ff;--lower:#7db8ff;\
    --higher:#ffae70;--pass:#7bd88f;--review:#f2c14e;--fail:#ff8a80;--passtint:#12261a;\
    --reviewtint:#2a2210;--failtint:#2f1715;--warnfill:#c98a1f;--failfill:#ffb4ab;\
    --notefill:#2f4f74}}
    """

  private static let motion = """

    @media(prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
    """

  private static let phone = """

    @media(max-width:40rem){body{font-size:15px}html{scroll-padding-top:.5rem}\
    main,header{padding-left:.7rem;padding-right:.7rem}nav{position:static;padding:.2rem .3rem}\
    section{padding:.9rem .8rem;border-radius:.5rem}.verdict{padding:.7rem .8rem}\
    h1{font-size:1.5rem}dl{grid-template-columns:1fr}dd{margin:0 0 .4rem}\
    .answer.brief li{grid-template-columns:1fr}.plots figure{max-width:100%}\
    .plate .wide svg{max-width:100%;min-width:20rem}}
    """

  private static let print = """

    @media print{:root{color-scheme:light;--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;\
    --page:#fff;--panel:#f6f8fa;--accent:#0b5cad;--lower:#0b5cad;--higher:#a84300;--pass:#146c2e;\
    --review:#7a4d00;--fail:#b3261e;--passtint:#fff;--reviewtint:#fff;--failtint:#fff;\
    --warnfill:#e8a33d;--failfill:#8c1d18;--notefill:#9ec3e6}\
    body{font-size:10pt}main,header{max-width:none;padding:0}.noprint{display:none!important}\
    section{border:0;border-top:1px solid var(--line);border-radius:0;padding:.6rem 0;margin:.6rem 0}\
    .answer{grid-template-columns:repeat(auto-fit,minmax(17rem,1fr))}\
    .answer li,.verdict,.plate rect,.legend rect,thead th{print-color-adjust:exact;\
    -webkit-print-color-adjust:exact}\
    h2,h3{break-after:avoid}figure,tr,li,.finding{break-inside:avoid}\
    .many .plate{content-visibility:visible}\
    .wide{overflow:visible}.wide svg,.plain .wide svg{max-width:100%;min-width:0}table{font-size:8pt}\
    .sort td,th{white-space:normal}.sort td.n{white-space:nowrap}.sort td.l{min-width:0}\
    th,td{padding:.2rem .35rem}\
    details::details-content{content-visibility:visible;block-size:auto}}

    """
}
