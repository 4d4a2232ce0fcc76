import type { World } from "../../../world";

/** The row of the document's example, "Querying the Task List". */
const ROW = {
  status: "success",
  provider_id: "0daac4c5-6707-4851-97ba-169e36266b66",
  checkpoint_id: "b432511f-d889-428f-8b0e-5f47c524c6b6",
  updated_at: "2019-05-23T14:35:23.584+00:00",
  error_info: { message: "", code: "" },
  started_at: "2019-05-23T14:31:36.007+00:00",
  id: "4827f2da-b008-4507-ab7d-42d0df5ed912",
  extra_info: {
    resource: { type: "OS::Nova::Server", id: "1dab32fa-ebf2-415a-ab0b-eabe6353bc86", name: "ECS-0001" },
    backup: { backup_name: "manualbk_backup", backup_id: "0e5d0ef6-7f0a-4890-b98c-cb12490e31c1" },
    common: { progress: 100, request_id: "req-cdb98cc4-e87b-4f40-9b4a-57ec036620bc" },
  },
  ended_at: "2019-05-23T14:35:23.511+00:00",
  created_at: "2019-05-23T14:31:36.039+00:00",
  operation_type: "backup",
  project_id: "04f1829c788037ac2fb8c01eb2b04b95",
};

export function addExample(world: World): void {
  const { id, name } = ROW.extra_info.resource;
  world.putInstance({ service: "cbr", id, name });
  world.startTask({
    ...{ service: "cbr", instanceId: id, id: ROW.id, name: ROW.operation_type },
    ...{ startedAt: ROW.started_at, durationMs: Date.parse(ROW.ended_at) - Date.parse(ROW.started_at), fields: ROW },
  });
}
