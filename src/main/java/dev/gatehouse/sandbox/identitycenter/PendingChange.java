package dev.gatehouse.sandbox.identitycenter;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ssoadmin.model.StatusValues;

/** A change that Identity Center makes in the account after it was asked for. */
final class PendingChange {

  /** What kind of change; each is asked after by an operation of its own. */
  enum Kind {
    ASSIGN,
    UNASSIGN,
    PROVISION
  }

  final Kind kind;
  final String id;
  final IdentityCenterState.PermissionSet permissionSet;

  /** Whom it is about; empty if it is about all who have the permission set. */
  final String principal;

  final Instant made;
  private final Supplier<Optional<String>> act;
  private StatusValues status = StatusValues.IN_PROGRESS;
  private Optional<String> failure = Optional.empty();

  /**
   * A change that is not made yet.
   *
   * @param act makes it; what it returns is why that is not possible, if so
   */
  PendingChange(
      Kind kind,
      String id,
      IdentityCenterState.PermissionSet permissionSet,
      String principal,
      Instant made,
      Supplier<Optional<String>> act) {
    this.kind = kind;
    this.id = id;
    this.permissionSet = permissionSet;
    this.principal = principal;
    this.made = made;
    this.act = act;
  }

  /** Goes on by a step; to be called after its state was shown. */
  void step() {
    if (isOpen()) {
      failure = act.get();
      status = failure.isPresent() ? StatusValues.FAILED : StatusValues.SUCCEEDED;
    }
  }

  boolean isOpen() {
    return status == StatusValues.IN_PROGRESS;
  }

  StatusValues status() {
    return status;
  }

  /** Why it failed. */
  Optional<String> failure() {
    return failure;
  }
}
