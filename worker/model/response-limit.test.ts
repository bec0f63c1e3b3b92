import { describe, expect, test } from "vitest";
import { limitResponses } from "./response-limit.ts";

/** A provider that sends so many pieces of ten bytes; `sent` and `left` tell what it saw. */
function sender(pieces: number) {
  const seen = { sent: 0, left: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (seen.sent === pieces) return controller.close();
        seen.sent += 1;
        controller.enqueue(new Uint8Array(10).fill(120));
      },
      cancel() {
        seen.left = true;
      },
    },
    { highWaterMark: 0 },
  );
  const answer = new Response(body, { status: 201, headers: { "X-Request-Id": "7" } });
  return { seen, fetch: limitResponses(async () => answer, 30) };
}

describe("limitResponses()", () => {
  test("passes a response of the limit as it is", async () => {
    const { fetch, seen } = sender(3);
    const response = await fetch("https://provider.example");
    expect([response.status, response.headers.get("X-Request-Id")]).toEqual([201, "7"]);
    expect(seen.sent).toBe(0); // nothing is read ahead
    expect(await response.text()).toBe("x".repeat(30));
  });

  test("passes one without a body", async () => {
    const response = await limitResponses(
      async () => new Response(null, { status: 204 }),
      0,
    )("https://provider.example");
    expect([response.status, response.body]).toEqual([204, null]);
  });

  test("fails one that is longer and lets go of it", async () => {
    const { fetch, seen } = sender(Infinity);
    const response = await fetch("https://provider.example");
    await expect(response.text()).rejects.toMatchObject({ name: "ModelFailure", code: "model-invalid" });
    expect(seen).toEqual({ sent: 4, left: true });
  });

  test("lets go of one whose reader leaves", async () => {
    const { fetch, seen } = sender(Infinity);
    const reader = (await fetch("https://provider.example")).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(seen).toEqual({ sent: 1, left: true });
  });
});
