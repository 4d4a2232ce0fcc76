/** A permanent or temporary key. */
export interface TencentKey {
  readonly secretId: string;
  readonly secretKey: string;
  /** Only temporary keys have one. */
  readonly securityToken?: string;
}
