/** Whose network a request comes from: what failed logins and sign-ups are counted by. */

import { createHmac } from "node:crypto";
import { isIPv4, isIPv6 } from "node:net";

/**
 * The network of an IP address: an IPv4 address itself, of an IPv6 address the /64, which one household or one server has
 * whole. Undefined for what is no address and for this machine's own: that is nobody in particular.
 */
export function networkOf(address: string): string | undefined {
  if (isIPv4(address)) return address.startsWith("127.") ? undefined : address;
  if (!isIPv6(address) || address.includes("%")) return undefined;
  const groups = groupsOf(address);
  const [high, low] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff; // RFC 4291, 2.5.5.2
  if (isMapped && high !== undefined && low !== undefined) {
    return networkOf([high >> 8, high & 255, low >> 8, low & 255].join("."));
  }
  const isLoopback = groups.every((group, index) => group === (index === 7 ? 1 : 0));
  if (isLoopback) return undefined;
  const prefix = groups.slice(0, 4).map((group) => group.toString(16));
  return `${prefix.join(":")}::/64`;
}

/** The name of a network's Durable Object: a keyed hash that gives nothing of the address away. */
export function networkName(key: Uint8Array, network: string): string {
  return createHmac("sha256", key).update(`network ${network}`).digest("base64url");
}

/** The eight groups of an IPv6 address, its `::` and a trailing IPv4 form written out (RFC 4291, 2.2). */
function groupsOf(address: string): number[] {
  const [before = "", after = ""] = address.replace(/[\d.]+\.\d+$/, hexOf).split("::");
  const [head, tail] = [readGroups(before), readGroups(after)];
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

function readGroups(text: string): number[] {
  return text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
}

function hexOf(ipv4: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = ipv4.split(".").map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}
