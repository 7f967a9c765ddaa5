/** Which disk of a VM is its root disk. */

import type { Volume } from "../../graph/index.ts";
import { type Guard, TRUE, type Value } from "../../values/index.ts";
import { casesOf, type Reader, reader, value } from "../mapping/index.ts";

/** What images call their root device (EC2 user guide, "Device names for volumes"); OUTSCALE's are the same. */
const rootDevices = ["/dev/sda1", "/dev/xvda"];

/** Where a device, or one of several, is that of a root disk. */
export function isRootDevice(devices: Reader<Value>): Reader<Guard> {
  return reader([devices], (fields, context) => {
    const found = casesOf(context.guards, devices.read(fields, context)).flatMap((each) =>
      rootDevices.map((name) => context.both(each.when, context.isText(each.value, name))),
    );
    return context.guards.any(found);
  });
}

/** What a disk is for, by the device that it is attached as. */
export function diskOn(path: string): Reader<Volume["role"]> {
  const isRoot = isRootDevice(value(path));
  return reader([isRoot], (fields, context) => (isRoot.read(fields, context) === TRUE ? "root" : "data"));
}
