import { arch, cpus, loadavg, release, totalmem, type } from "node:os";

/** What the figures were measured on, and how busy it was. @param date YYYY-MM-DD. */
export function describeMachine(date: string): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const [load = 0] = loadavg();
  return (
    `${date}: ${cpus().length} × ${cpus()[0]?.model ?? "unknown processor"}, ${memory} GB, ${type()} ${release()} ${arch()}, ` +
    `Node ${process.versions.node}, load ${load.toFixed(1)}.`
  );
}
