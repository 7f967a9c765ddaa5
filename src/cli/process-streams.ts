/** The process's own streams. A reader that has gone away (`netlint | head`) is no fault: the rest is not written. */

import type { TextStream } from "./services.ts";

/** Opened when first asked for: making a stream takes longer than many a call. */
export function textStream(open: () => NodeJS.WriteStream): TextStream {
  let stream: NodeJS.WriteStream | undefined;
  let isBroken = false;
  const opened = () => (stream ??= watched(open(), () => (isBroken = true)));
  return {
    get isTerminal() {
      return opened().isTTY;
    },
    get columns() {
      return opened().columns;
    },
    write(text) {
      if (!isBroken) opened().write(text);
    },
  };
}

function watched(stream: NodeJS.WriteStream, onBroken: () => void): NodeJS.WriteStream {
  return stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    onBroken();
  });
}
