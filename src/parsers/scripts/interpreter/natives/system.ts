/** Files, processes, time and chance, as far as a design depends on them. */

import { SourceText } from "../../../../source/index.ts";
import { stringOf, type Value } from "../../../../values/index.ts";
import { computed } from "../computed.ts";
import type { Thing } from "../things.ts";
import { fromValue } from "../from-value.ts";
import { environment } from "./environment.ts";
import type { Native, NativeCall } from "./native.ts";

const getEnvironment: Native = (call) => {
  const name = call.text(0, "key");
  const standard = call.thing(1, "default");
  if (standard !== undefined) return standard;
  return name === undefined ? undefined : environment(call.machine, name, call.at);
};

/** What is made by chance or by the clock: text that nobody knows, equal to itself. */
function chance(type: "string" | "number"): Native {
  return (call) => {
    const words = `${call.name}()`;
    return call.machine.unknownHere(call.at, { kind: "run", words, at: call.at }, "nobody", type);
  };
}

const joinPaths: Native = (call) => {
  const parts = call.given.positional.map((_, index) => call.text(index));
  const known = parts.filter((part) => part !== undefined);
  return known.length < parts.length ? undefined : call.constant(known.join("/").replace(/\/+/g, "/"));
};

const directoryName: Native = (call) => {
  const path = call.text(0);
  return path === undefined ? undefined : call.constant(path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "");
};

const baseName: Native = (call) => {
  const path = call.text(0);
  return path === undefined ? undefined : call.constant(path.slice(path.lastIndexOf("/") + 1));
};

/** A file that is not in the workspace may be anywhere else. */
const exists: Native = (call) => {
  const path = call.value(0);
  const found = path === undefined ? undefined : call.machine.files.pathOf(path);
  return found === undefined ? undefined : call.constant(true);
};

const readFile: Native = (call) => {
  const { on, machine, at } = call;
  if (on?.t !== "file") return undefined;
  const path = machine.files.pathOf(on.path);
  const file = path === undefined ? undefined : machine.files.text(path);
  const shown = stringOf(on.path);
  if (file !== undefined) return call.constant(file.text);
  return shown === undefined
    ? computed(machine, at, "file", [on.path], "string")
    : machine.unknown(at, `file:${shown}`, {
        cause: { kind: "run", words: shown, at },
        settles: "nobody",
        type: "string",
      });
};

const readLines: Native = (call) => {
  const text = readFile(call);
  const whole = text?.t === "value" ? stringOf(text.value) : undefined;
  if (whole === undefined) return text;
  return call.listOf(whole.split(/\r?\n/).map((line) => call.constant(line)));
};

/** `json.load(file)`, `yaml.safe_load(file)`. */
const loadData: Native = (call) => {
  const source = call.thing(0, "fp", "stream");
  if (source?.t !== "file") return source?.t === "value" ? parsed(call, source.value) : undefined;
  const path = call.machine.files.pathOf(source.path);
  const file = path === undefined ? undefined : call.machine.files.text(path);
  const data = file === undefined ? undefined : call.machine.files.data(file);
  if (data !== undefined) return fromValue(call.machine, data);
  const shown = stringOf(source.path) ?? "a file";
  const cause = { kind: "run", words: shown, at: call.at } as const;
  return call.machine.unknown(call.at, `data:${shown}`, { cause, settles: "nobody" });
};

/** `json.loads(text)`: only what is whole and small is read. */
function parsed(call: NativeCall, value: Value): Thing | undefined {
  const text = stringOf(value);
  if (text === undefined) return undefined;
  const { path } = call.machine.origins.place(value.at).file;
  const data = call.machine.files.data(new SourceText(`${path} (text)`, text));
  return data === undefined ? undefined : fromValue(call.machine, data);
}

const dumpText: Native = (call) => {
  const value = call.value(0, "obj");
  return value === undefined ? undefined : computed(call.machine, call.at, call.name, [value], "string");
};

/** All pages of an answer are one. */
const pages: Native = (call) =>
  call.on === undefined ? undefined : call.listOf([call.machine.evaluator.call(call.machine, call.on, call.given)]);

const end: Native = (call) => call.end();
const nothing: Native = (call) => call.constant(null);
const self: Native = (call) => call.on;

export const systemNatives: Readonly<Record<string, Native>> = {
  "sys.exit": end,
  "os._exit": end,
  "os.abort": end,
  "time.sleep": nothing,
  "os.getenv": getEnvironment,
  "os.environ.get": getEnvironment,
  "os.environ.setdefault": getEnvironment,
  "os.path.join": joinPaths,
  "os.path.dirname": directoryName,
  "os.path.basename": baseName,
  "os.path.abspath": (call) => call.thing(0),
  "os.path.realpath": (call) => call.thing(0),
  "os.path.expanduser": (call) => call.thing(0),
  "os.path.exists": exists,
  "os.path.isfile": exists,
  "os.chmod": nothing,
  "os.getcwd": (call) => call.constant("."),
  "file.read": readFile,
  "file.readlines": readLines,
  "file.write": nothing,
  "file.close": nothing,
  "file.flush": nothing,
  "file.__enter__": self,
  "json.load": loadData,
  "json.loads": loadData,
  "simplejson.load": loadData,
  "simplejson.loads": loadData,
  "yaml.load": loadData,
  "yaml.safe_load": loadData,
  "yaml.full_load": loadData,
  "json.dumps": dumpText,
  "yaml.dump": dumpText,
  "paginator.paginate": pages,
  "random.random": chance("number"),
  "random.randint": chance("number"),
  "random.choice": chance("string"),
  "uuid.uuid4": chance("string"),
  "uuid.uuid1": chance("string"),
  "time.time": chance("number"),
  "time.strftime": chance("string"),
  "datetime.datetime.now": chance("string"),
  "datetime.datetime.utcnow": chance("string"),
  "datetime.date.today": chance("string"),
  "base64.b64encode": dumpText,
};
