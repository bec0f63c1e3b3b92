import { expect, test } from "vitest";
import { resolveEntities } from "./entities.ts";

test.for([
  ["by name", "a&nbsp;&amp;&lt;b", "a\u00a0&<b"],
  ["by number", "&#39;&#x41;&#X1F3E0;", "'A🏠"],
  ["once", "&amp;lt;", "&lt;"],
  ["none of what is no reference", "a & b &unknown; &; &#; AT&T", "a & b &unknown; &; &#; AT&T"],
  ["no half characters and none beyond Unicode", "&#0;&#xd800;&#9999999;", "\ufffd\ufffd\ufffd"],
] as const)("resolveEntities() resolves %s", ([, text, resolved]) => {
  expect(resolveEntities(text)).toBe(resolved);
});
