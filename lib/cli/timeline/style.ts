/** How a timeline looks: one palette for light, one for dark, and paper is always light. */

const LIGHT = `
--page:#fff;--ink:#1c2330;--soft:#5a6475;--line:#e3e7ed;--band:#f3f5f8;--card:#fff;--edge:#c5ccd6;--focus:#0b57d0;--now:#c2410c;
--pending:#8a5a00;--pending-fill:#fff;--running:#0b57d0;--running-fill:#dbe8fd;--succeeded:#1a7237;--succeeded-fill:#d8f0de;
--failed:#b3261e;--failed-fill:#fbdcd9;--cancelled:#5a6475;--cancelled-fill:#eceff3;--unknown:#7b2fa0;--unknown-fill:#f2e2f9;`;

const DARK = `
--page:#12161d;--ink:#e6eaf1;--soft:#9aa5b6;--line:#262d38;--band:#1b212b;--card:#1b212b;--edge:#3c4656;--focus:#8ab4f8;--now:#fb923c;
--pending:#f0b849;--pending-fill:#12161d;--running:#8ab4f8;--running-fill:#173057;--succeeded:#6dd58c;--succeeded-fill:#123a22;
--failed:#ff8a80;--failed-fill:#511c1a;--cancelled:#9aa5b6;--cancelled-fill:#2a313d;--unknown:#d7a3ef;--unknown-fill:#3f2350;`;

const STATES = ["pending", "running", "succeeded", "failed", "cancelled", "unknown"];

/** What an SVG by itself needs. */
export const CHART_STYLE = `
:root{color-scheme:light dark;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--ink)}
.tick,.day{font-size:11px;fill:var(--soft);text-anchor:middle;font-variant-numeric:tabular-nums}
.day{font-weight:600;fill:var(--ink)}
.grid{stroke:var(--line);fill:none}
.now{stroke:var(--now);fill:none;stroke-width:1.5;stroke-dasharray:3 3}
.band{fill:var(--band)}
.instance{font-size:13px;font-weight:600}
.took{font-size:11px;font-variant-numeric:tabular-nums}
.mid{text-anchor:middle}
.tick.end,.day.end{text-anchor:end}
.tick.begin,.day.begin{text-anchor:start}
.bar .body{stroke-width:1.25}
.mark,.line{fill:none;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
.line{stroke-width:1.4;opacity:.4}
.dot{opacity:.55}
.bundle{--state:var(--soft);--fill:var(--card)}
.share{fill:var(--state)}
${STATES.map((state) => `.bar.${state},.share.${state},.mark.${state},.line.${state},.dot.${state}{--state:var(--${state});--fill:var(--${state}-fill)}`).join("\n")}
.body{fill:var(--fill);stroke:var(--state)}
.plate{fill:var(--fill)}
.done{fill:var(--state);opacity:.55}
.mark,.line{stroke:var(--state)}
.dot{fill:var(--state)}
.mark.running{fill:var(--state)}
.pending .body{stroke-dasharray:4 3}
.bar,.band{-webkit-print-color-adjust:exact;print-color-adjust:exact}
`.trim();

/** And the page around it. */
export const PAGE_STYLE = `
${CHART_STYLE}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;background:var(--page);color:var(--ink);font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
header,main,footer{max-width:1600px;margin:0 auto;padding:0 24px}
header{padding-top:20px}
h1{font-size:20px;line-height:1.25;margin:0 0 2px;letter-spacing:-.01em}
.about{margin:0 0 14px;color:var(--soft);overflow-wrap:anywhere}
form{display:flex;flex-wrap:wrap;gap:10px 12px;align-items:center;margin:0 0 12px}
fieldset{display:flex;flex-wrap:wrap;gap:6px;border:0;margin:0;padding:0;min-width:0}
input,select,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--edge);border-radius:6px;height:32px;padding:0 10px;min-width:0}
input[type=search]{width:15em}
select{max-width:15em}
button{cursor:pointer;min-width:32px}
button:hover:enabled,.state:hover{background:var(--band)}
button:disabled{opacity:.45;cursor:default}
svg:focus:not(:focus-visible){outline:none}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.state{display:inline-flex;align-items:center;gap:6px;height:32px;padding:0 10px;border:1px solid var(--edge);border-radius:16px;cursor:pointer;white-space:nowrap}
.state b{font-weight:600;font-variant-numeric:tabular-nums}
.state svg{width:14px;height:14px}
.state input{position:absolute;opacity:0;width:1px;height:1px}
.state:has(:focus-visible){outline:2px solid var(--focus);outline-offset:2px}
.state:has(input:not(:checked)){color:var(--soft);border-style:dashed;text-decoration:line-through}
.state:has(input:not(:checked)) svg{opacity:.5}
.now-shown{flex:1 0 100%;display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;justify-content:space-between;margin:0 0 6px}
.zoom{display:flex;gap:6px}
.shown{margin:0;color:var(--soft);font-variant-numeric:tabular-nums}
#axis{position:sticky;top:0;z-index:2;background:var(--page);border-bottom:1px solid var(--edge)}
svg{display:block}
#axis svg,#rows svg{width:100%}
#rows{position:relative;outline-offset:3px;touch-action:pan-y;cursor:grab}
#rows.dragged{cursor:grabbing;user-select:none}
#rows .bar{cursor:pointer}
#rows .bar:hover .body{stroke-width:2.25}
#rows .bar[aria-selected=true] .body{stroke:var(--focus);stroke-width:3}
.none{padding:40px 0;text-align:center;color:var(--soft)}
.card{position:fixed;z-index:3;width:min(360px,calc(100vw - 16px));max-height:70vh;overflow:auto;background:var(--card);border:1px solid var(--edge);border-radius:8px;box-shadow:0 6px 24px rgb(0 0 0/.18);padding:12px 14px}
.card h2{display:flex;gap:8px;align-items:baseline;font-size:14px;margin:0 0 6px;overflow-wrap:anywhere}
.card h2 svg{flex:none;width:13px;height:13px}
.card dl{display:grid;grid-template-columns:auto 1fr;gap:2px 12px;margin:0}
.card dt{color:var(--soft)}
.card dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
.card ul{margin:6px 0 0;padding:0;list-style:none}
.card p{margin:6px 0 0;color:var(--soft)}
details{margin:20px 0}
summary{cursor:pointer;font-weight:600;padding:4px 0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13px;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:5px 12px 5px 0;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-weight:600;white-space:nowrap}
tbody th{font-weight:600}
td:nth-child(3),td:nth-child(4),td:nth-child(5),td:nth-child(6){white-space:nowrap}
footer{padding-bottom:24px;color:var(--soft);font-size:12px}
kbd{font:inherit;border:1px solid var(--edge);border-radius:4px;padding:0 4px}
@media (max-width:640px){
header,main,footer{padding-left:12px;padding-right:12px}
input[type=search],select{width:100%;max-width:none;height:40px}
button,.state{height:40px;min-width:40px;border-radius:20px}
.card{left:8px!important;right:8px;top:auto!important;bottom:8px;width:auto;max-height:50vh}
}
@media print{
@page{size:landscape;margin:12mm}
form,.card,footer{display:none}
header,main{padding:0;max-width:none}
#axis{position:static}
details{break-before:page}
thead{display:table-header-group}
tr,.title{break-inside:avoid}
table{font-size:10px}
td,th{white-space:normal!important;overflow-wrap:break-word;padding-right:8px}
}
`.trim();
