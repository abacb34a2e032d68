package dev.gatehouse.sandbox.core;

/** Who signs the requests. */
public enum PrincipalKind {
  /** The account's root user. */
  ROOT,
  /** An IAM user who is an administrator. */
  USER,
  /** A session of a role that is an administrator's. */
  ROLE
}
