/** How a report looks: on a screen by day and by night, on a phone, on paper. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1d2127;--soft:#5c6470;--faint:#8a929e;--rule:#e3e6ea;--ground:#fff;--panel:#f7f8f9;
--price:#4a5462;--equity:#0b6e69;--drawdown:#b0453a;--buy:#1f62d6;--sell:#c2650c;--warn:#8a5a00;--warn-ground:#fdf6e7}
@media (prefers-color-scheme:dark){:root{--ink:#e4e7eb;--soft:#a2abb7;--faint:#7b8592;--rule:#2b3138;--ground:#14171a;--panel:#1b1f24;
--price:#b3bcc8;--equity:#4cc2b6;--drawdown:#e5847a;--buy:#79a8ff;--sell:#f0a35c;--warn:#e9c46a;--warn-ground:#272214}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
main{max-width:1080px;margin:0 auto;padding:40px 24px 56px}
h1{font-size:28px;line-height:1.2;font-weight:650;letter-spacing:-.01em;margin:2px 0 6px}
h2{font-size:16px;font-weight:650;margin:44px 0 12px}
h3{font-size:13px;font-weight:600;color:var(--soft);margin:0 0 6px}
p{margin:0 0 8px;max-width:72ch}
.eyebrow{color:var(--soft);font-size:13px;margin:0}
.lede{color:var(--soft);margin:0}
.note{color:var(--soft);font-size:13px}
.headline{display:grid;grid-template-columns:repeat(auto-fit,minmax(148px,1fr));gap:20px 24px;margin:28px 0 0;padding:20px 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule)}
.headline dt{color:var(--soft);font-size:13px}
.headline dd{margin:2px 0 0;font-size:21px;line-height:1.25;font-weight:600;font-variant-numeric:tabular-nums}
.headline dd small{display:block;font-size:13px;font-weight:400;color:var(--soft)}
.cautions{margin:20px 0 0;padding:12px 16px;background:var(--warn-ground);border-left:3px solid var(--warn)}
.cautions h2{font-size:14px;margin:0 0 4px;color:var(--warn)}
.cautions ul{margin:0;padding-left:18px}
figure{margin:0}
figcaption{margin-top:8px}
.live .drawn{display:none}
#charts{display:none;position:relative}
.live #charts{display:block}
#reading{display:none;min-height:20px;margin-bottom:10px;font-variant-numeric:tabular-nums}
.live #reading{display:block}
.key{white-space:nowrap}
.key.buy{color:var(--buy)}.key.sell{color:var(--sell)}
svg{display:block;width:100%;height:auto}
svg text{font-size:15px;fill:var(--soft);font-variant-numeric:tabular-nums}
svg .title{fill:var(--ink);font-weight:600}
svg .middle{text-anchor:middle}svg .end{text-anchor:end}
svg .frame{stroke:var(--rule);fill:none}
svg .line{fill:none;stroke-width:1.4;stroke-linejoin:round}
svg.price .line{stroke:var(--price)}svg.equity .line{stroke:var(--equity)}svg.drawdown .line{stroke:var(--drawdown)}
svg .area{fill:var(--drawdown);opacity:.14}
svg .buy{fill:var(--buy)}svg .sell{fill:var(--sell)}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:28px 40px}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:baseline;padding:7px 12px 7px 0;border-bottom:1px solid var(--rule)}
th{font-weight:400}
thead th{color:var(--soft);font-size:13px;white-space:nowrap}
td.n,th.n{text-align:right;white-space:nowrap}
.wide td.n+td.t,.wide th.n+th:not(.n){padding-left:12px}
td.t{white-space:nowrap}
.figures td.n{font-weight:600;padding-right:0;white-space:normal}.figures th{width:62%}
.figures small{display:block;color:var(--soft);font-size:13px}
.wide{overflow-x:auto}
.wide td{white-space:nowrap}.wide table{font-size:14px}
.wide td:last-child,.wide th:last-child{padding-right:0}
dl.facts{display:grid;grid-template-columns:minmax(110px,180px) 1fr;gap:0;margin:0}
dl.facts dt{color:var(--soft);padding:6px 12px 6px 0;border-bottom:1px solid var(--rule)}
dl.facts dd{margin:0;padding:6px 0;border-bottom:1px solid var(--rule);font-variant-numeric:tabular-nums}
code,pre{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
pre{margin:8px 0 0;padding:12px 16px;background:var(--panel);white-space:pre-wrap;max-height:420px;overflow-y:auto}
summary{cursor:pointer}
ul.plain{list-style:none;margin:0;padding:0}
ul.plain li{padding:6px 0;border-bottom:1px solid var(--rule)}
footer{margin-top:48px;color:var(--soft);font-size:13px}
a{color:inherit}
@media (max-width:560px){main{padding:24px 16px 40px}h1{font-size:23px}.headline{grid-template-columns:1fr 1fr;gap:16px}.headline dd{font-size:18px}
dl.facts{grid-template-columns:1fr}dl.facts dt{border:0;padding-bottom:0}dl.facts dd{padding-top:0}}
@media print{:root{color-scheme:light;--ink:#000;--soft:#444;--faint:#777;--rule:#ccc;--ground:#fff;--panel:#fff;--price:#333;--equity:#0b6e69;--drawdown:#b0453a;--buy:#1f62d6;--sell:#c2650c;--warn:#6b4500;--warn-ground:#fff}
@page{margin:14mm}
body{font-size:10.5pt}main{max-width:none;padding:0}
.live #charts,.live #reading,.screen{display:none}.live .drawn{display:block}
svg,tr,.cautions,.headline,dt,dd{break-inside:avoid}h2,h3{break-after:avoid}figcaption,svg.axis{break-before:avoid}thead{display:table-header-group}
.headline{grid-template-columns:repeat(6,auto);gap:12px}.headline dd{font-size:12.5pt;white-space:nowrap}.headline dt,.headline small{font-size:8.5pt}.columns{grid-template-columns:1fr 1fr}
.wide{overflow:visible}.wide table{font-size:8.5pt}.wide th,.wide td{padding-right:8px}pre{max-height:none;padding:0}}
`;
