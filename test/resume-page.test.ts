/** The shell session of `docs/resume.md` does what it says, whether the turn is over when one comes back or still runs. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createParser } from "eventsource-parser";
import { expect, test } from "vitest";
import { signUp } from "./person.ts";
import { runBlocks, shellBlocks } from "./shell-blocks.ts";
import { startWorkers } from "./workers.ts";

interface Part {
  readonly ids: readonly number[];
  readonly kinds: readonly string[];
}

function readPart(file: string): Part {
  const ids: number[] = [];
  const kinds: string[] = [];
  const parser = createParser({
    onEvent({ id, event }) {
      ids.push(Number(id));
      kinds.push(event ?? "message");
    },
  });
  parser.feed(readFileSync(file, "utf8"));
  return { ids, kinds };
}

/** Between hanging up and coming back: whether the turn runs. It is no block of the page. */
const LOOK = 'curl -s "${EVENTS%/events}" -H "Authorization: Bearer $TOKEN"\n';

test.for([
  ["of a turn that is soon over", {}, expect.toBeOneOf([null, expect.any(String)])],
  ["of a turn that still runs when one comes back", { STREAM_CHUNK_DELAY_MS: "10" }, expect.any(String)],
] as const)("docs/resume.md: the two parts %s are the whole, each id once", async ([, variables, running]) => {
  const folder = mkdtempSync(join(tmpdir(), "doorstep-resume-"));
  const workers = await startWorkers(variables);
  try {
    const { token: TOKEN } = await signUp(workers.url);
    const blocks = shellBlocks("docs/resume.md", "Cut it and go on").toSpliced(2, 0, LOOK);
    const outputs = await runBlocks(blocks, { url: workers.url, folder, variables: { TOKEN } });
    const [look = ""] = outputs.splice(2, 1);
    expect(JSON.parse(look)).toMatchObject({ running });

    const cut = readPart(join(folder, "part-1.txt"));
    const rest = readPart(join(folder, "part-2.txt"));
    expect(cut.ids).toEqual([1, 2, 3]);
    expect(cut.kinds[0]).toBe("session");
    expect(rest.kinds.at(-1)).toBe("done");
    const all = [...cut.ids, ...rest.ids];
    expect(all).toEqual(all.map((_, index) => index + 1));
    expect(outputs).toEqual(["", "", "", all.map((id) => `${id}\n`).join(""), ""]);
  } finally {
    await workers.close();
    rmSync(folder, { recursive: true });
  }
});
