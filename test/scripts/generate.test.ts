import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { TASK_LIST_APIS } from "../../lib/apis";
import type { TaskListApi } from "../../lib/apis/declaration";
import { main, staleFiles } from "../../scripts/generate";
import { generatedFiles } from "../../scripts/generate/files";
import { formatted } from "../../scripts/generate/format";
import { gateFile } from "../../scripts/generate/gate";
import { lookupFile } from "../../scripts/generate/lookup";

test("the generated files are up to date", () => {
  expect([...staleFiles().keys()]).toEqual([]);
});

test("every API has its classes and its pages", () => {
  const files = [...generatedFiles().keys()];
  for (const { stem, singular } of TASK_LIST_APIS) {
    const [plural, single] = [stem, singular].map((name) => name.replaceAll("_", "-"));
    expect(files).toEqual(
      expect.arrayContaining([
        `lib/constructs/generated/${plural}.ts`,
        `lib/constructs/generated/${single}-gate.ts`,
        `lib/constructs/generated/${single}.ts`,
        `docs/data-sources/${stem}.md`,
        `docs/resources/${singular}_gate.md`,
      ]),
    );
  }
});

test.each(TASK_LIST_APIS.map((api) => [api.stem, api] as const))(
  "the classes of %s name the document they come from, the permission, and where errors are explained",
  (_, api) => {
    for (const content of [gateFile(api), lookupFile(api)]) {
      const text = content.replaceAll(/\s+\* /g, " ");
      expect(text).toContain(`[${api.document.title}](${api.document.url})`);
      expect(text).toContain(`the permission \`${api.permission}\``);
      expect(text).toContain("docs/errors.md");
      expect(text).toContain("@throws Error");
    }
  },
);

describe("in another folder", () => {
  let folder: string;
  let written: jest.SpyInstance;
  let complained: jest.SpyInstance;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "cloud-tasks-test-"));
    written = jest.spyOn(console, "log").mockImplementation();
    complained = jest.spyOn(console, "error").mockImplementation();
  });

  afterEach(() => {
    written.mockRestore();
    complained.mockRestore();
    fs.rmSync(folder, { recursive: true });
  });

  test("everything is written, what is left of an API that is gone is removed, and then nothing is stale", () => {
    const stray = path.join(folder, "docs", "resources", "gone_gate.md");
    fs.mkdirSync(path.dirname(stray), { recursive: true });
    fs.writeFileSync(stray, "");
    expect(main(false, folder)).toBe(0);
    expect(written.mock.calls.flat()).toContain("removed docs/resources/gone_gate.md");
    expect([...staleFiles(folder).keys()]).toEqual([]);
    expect(fs.existsSync(stray)).toBe(false);
  });

  test("--check names what is stale, fails and writes nothing", () => {
    main(false, folder);
    const page = path.join(folder, "docs", "index.md");
    fs.writeFileSync(page, "changed");
    expect(main(true, folder)).toBe(1);
    expect(complained.mock.calls).toEqual([["docs/index.md is not up to date; run `npm run docs`"]]);
    expect(fs.readFileSync(page, "utf8")).toBe("changed");
  });

  test("--check of what is up to date succeeds", () => {
    expect(main(true)).toBe(0);
  });
});

test("the classes of an API whose list covers a project are in order", () => {
  const api: TaskListApi = { ...TASK_LIST_APIS[0]!, scope: "project" };
  for (const content of [gateFile(api), lookupFile(api)]) {
    const once = formatted(new Map([["lib/constructs/generated/example.ts", content]]));
    expect(formatted(once)).toEqual(once);
  }
  expect(gateFile(api)).toContain("readonly anyInstance?: boolean | cdktf.IResolvable;");
  expect(lookupFile(api)).toContain("config: DcsBackgroundTasksConfig = {}");
});
