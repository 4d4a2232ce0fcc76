import { dcsError } from "../../../../../lib/simulator/clouds/huawei/dcs/errors";

describe("a DCS error", () => {
  test("has the documented body, with an extended message that is null", () => {
    expect(dcsError("badParameter", "numeric", "limit")).toEqual({
      status: 400,
      body: { error_code: "111400062", error_msg: "Invalid limit parameter.", error_ext_msg: null },
    });
  });

  test("comes in either numbering, within nine characters", () => {
    expect(dcsError("noInstance", "prefixed").body).toMatchObject({ error_code: "DCS.3022" });
    expect(dcsError("noInstance", "numeric").body).toMatchObject({ error_code: "111404022" });
  });
});
