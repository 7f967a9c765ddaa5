/** Names, members and elements of Python's own library: builtins, `os.environ`, `sys.argv`. */

import type { OriginId } from "../../../../source/index.ts";
import { stringOf, type Value } from "../../../../values/index.ts";
import type { Machine } from "../machine.ts";
import type { NativeThing, Thing, ValueThing } from "../things.ts";
import { constant } from "../to-value.ts";

/** Modules of the standard library, and packages that neither know nor change anything of a cloud. */
const harmless = new Set(
  (
    "__future__ abc argparse array ast asyncio atexit base64 binascii bisect bz2 calendar cmd codecs collections " +
    "concurrent configparser ConfigParser contextlib copy csv ctypes dataclasses datetime decimal difflib email enum " +
    "errno filecmp fnmatch functools gc getopt getpass glob gzip hashlib heapq hmac html http httplib imp importlib " +
    "inspect io ipaddress itertools json keyword locale logging math mimetypes multiprocessing netrc numbers " +
    "operator optparse os pathlib pickle platform pprint pwd queue Queue random re readline sched secrets select " +
    "shelve shlex shutil signal six socket sqlite3 ssl stat statistics string StringIO struct subprocess sys " +
    "tempfile textwrap thread threading time timeit traceback types typing unicodedata unittest urllib urllib2 " +
    "urlparse uuid warnings weakref xml xmlrpclib zipfile zlib " +
    "click colorama commands dateutil docopt dotenv jinja2 netaddr paramiko prettytable progressbar pytz requests " +
    "rich simplejson tabulate termcolor toml tomllib tqdm ujson urllib3 yaml jmespath retrying tenacity"
  ).split(" "),
);

export function isHarmless(module: string): boolean {
  return harmless.has(module);
}

const builtins = new Set(
  (
    "abs all any basestring bool bytes callable chr classmethod dict dir divmod enumerate exec exit filter float " +
    "format frozenset getattr globals hasattr hash hex id input int isinstance issubclass iter len list locals long " +
    "map max min next object oct open ord pow print property quit range raw_input reduce repr reversed round set " +
    "setattr slice sorted staticmethod str sum super tuple type unichr unicode vars xrange zip file help exit"
  ).split(" "),
);

/** A name that every script has. Exceptions are known by their names. */
export function builtin(name: string, at: OriginId): Thing | undefined {
  if (builtins.has(name)) return { t: "native", name };
  if (/(?:Error|Exception|Exit|Interrupt|Warning|Iteration)$/.test(name))
    return { t: "native", name: `exception.${name}` };
  if (name === "__name__") return constant(at, "__main__");
  return name === "NotImplemented" ? constant(at, null) : undefined;
}

/** A part of a module of the library, or a method of one of its objects. */
export function nativeMember(machine: Machine, holder: NativeThing, name: string, at: OriginId): Thing {
  const full = `${holder.name}.${name}`;
  if (full === "click.argument") return { t: "native", name: full };
  if (full === "sys.maxsize" || full === "sys.maxint") return constant(at, Number.MAX_SAFE_INTEGER);
  if (full === "os.sep") return constant(at, "/");
  if (full === "os.linesep") return constant(at, "\n");
  if (full === "string.ascii_lowercase" || full === "string.lowercase")
    return constant(at, "abcdefghijklmnopqrstuvwxyz");
  if (full === "string.ascii_uppercase" || full === "string.uppercase")
    return constant(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  if (full === "string.digits") return constant(at, "0123456789");
  if (holder.name === "exception object")
    return machine.unknownHere(at, { kind: "run", words: "the failure", at }, "nobody");
  return holder.on === undefined ? { t: "native", name: full } : { t: "native", name: full, on: holder.on };
}

/** What the environment or the command line gives under a key; the author knows it. */
export function getNativeElement(machine: Machine, holder: NativeThing, key: Value, at: OriginId): Thing | undefined {
  const shown = stringOf(key);
  if (shown === undefined) return undefined;
  if (holder.name === "os.environ") return environment(machine, shown, at);
  if (holder.name === "sys.argv") return shown === "0" ? constant(at, machine.root) : argument(machine, shown, at);
  return undefined;
}

export function environment(machine: Machine, name: string, at: OriginId): ValueThing {
  const words = `environment variable ${name}`;
  return machine.unknown(at, `environment:${name}`, {
    cause: { kind: "run", words, at },
    settles: "author",
    type: "string",
  });
}

function argument(machine: Machine, place: string, at: OriginId): ValueThing {
  const words = `sys.argv[${place}]`;
  return machine.unknown(at, `argument:${place}`, {
    cause: { kind: "run", words, at },
    settles: "author",
    type: "string",
  });
}
