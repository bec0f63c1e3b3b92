/** The processor time of the runtime: what a busy machine changes least. */

import { existsSync, readdirSync, readFileSync } from "node:fs";

const NANOSECONDS = 1e6;

/** Milliseconds that the workerd processes of this process have computed so far; NaN where the system has no /proc. */
export function workerdCpuMs(): number {
  if (!existsSync("/proc/self/schedstat")) return Number.NaN;
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const own = processes.filter(
    (id) => read(`/proc/${id}/stat`).includes(` (workerd) `) && parentOf(id) === process.pid,
  );
  const threads = own.flatMap((id) => readdirSync(`/proc/${id}/task`).map((thread) => `/proc/${id}/task/${thread}`));
  return threads.reduce((sum, thread) => sum + Number(read(`${thread}/schedstat`).split(" ")[0]), 0) / NANOSECONDS;
}

function parentOf(id: string): number {
  return Number(/^\d+ \(.*\) \S (\d+)/.exec(read(`/proc/${id}/stat`))?.[1]);
}

/** Empty for a process or thread that has ended meanwhile. */
function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
