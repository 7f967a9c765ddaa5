/** The process's own streams. A reader that has gone away (`netlint | head`) is no fault: the rest is not written. */

import type { TextStream } from "./services.ts";

export function textStream(stream: NodeJS.WriteStream): TextStream {
  let isOpen = true;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    isOpen = false;
  });
  return {
    isTerminal: stream.isTTY,
    columns: stream.columns,
    write(text) {
      if (isOpen) stream.write(text);
    },
  };
}
