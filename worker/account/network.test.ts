import { expect, test } from "vitest";
import { networkName, networkOf } from "./network.ts";

test.for([
  ["203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:0db8:0000:0000:ffff:ffff:ffff:ffff", "2001:db8:0:0::/64"],
  ["::2", "0:0:0:0::/64"],
  ["64:ff9b::203.0.113.7", "64:ff9b:0:0::/64"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["::ffff:cb00:7107", "203.0.113.7"],
  ["127.0.0.1", undefined],
  ["::ffff:127.0.0.1", undefined],
  ["::1", undefined],
  ["0:0:0:0:0:0:0:1", undefined],
  ["fe80::1%eth0", undefined],
  ["203.0.113.7:80", undefined],
  ["203.0.113.7, 198.51.100.1", undefined],
  ["example.com", undefined],
  ["", undefined],
] as const)("networkOf() takes %s for %s", ([address, network]) => {
  expect(networkOf(address)).toBe(network);
});

test("networkName() depends on key and network", () => {
  const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const names = [networkName(one, "203.0.113.7"), networkName(one, "203.0.113.8"), networkName(other, "203.0.113.7")];
  expect(new Set(names).size).toBe(3);
});
