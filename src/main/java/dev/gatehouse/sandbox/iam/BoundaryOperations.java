package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Operations;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutRolePermissionsBoundaryResponse;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryRequest;
import software.amazon.awssdk.services.iam.model.PutUserPermissionsBoundaryResponse;

/**
 * The operations on permissions boundaries, which limit the permissions of users and roles.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html">Permissions
 *     boundaries for IAM entities</a>
 */
final class BoundaryOperations {

  private final Directory directory;

  private BoundaryOperations(Directory directory) {
    this.directory = directory;
  }

  static void register(Directory directory, Operations operations) {
    BoundaryOperations own = new BoundaryOperations(directory);
    operations
        .changes(PutUserPermissionsBoundaryRequest.class, own::putForUser)
        .changes(DeleteUserPermissionsBoundaryRequest.class, own::deleteOfUser)
        .changes(PutRolePermissionsBoundaryRequest.class, own::putForRole)
        .changes(DeleteRolePermissionsBoundaryRequest.class, own::deleteOfRole);
  }

  private PutUserPermissionsBoundaryResponse putForUser(PutUserPermissionsBoundaryRequest request) {
    UserEntry user = directory.user(request.userName());
    set(user, directory.boundary(request.permissionsBoundary()).orElseThrow());
    return PutUserPermissionsBoundaryResponse.builder().build();
  }

  private static void set(UserEntry user, @Nullable AttachedPermissionsBoundary boundary) {
    user.user = user.user.toBuilder().permissionsBoundary(boundary).build();
  }

  private DeleteUserPermissionsBoundaryResponse deleteOfUser(
      DeleteUserPermissionsBoundaryRequest request) {
    UserEntry user = directory.user(request.userName());
    if (user.user.permissionsBoundary() == null) {
      throw missing("user", request.userName());
    }
    set(user, null);
    return DeleteUserPermissionsBoundaryResponse.builder().build();
  }

  private PutRolePermissionsBoundaryResponse putForRole(PutRolePermissionsBoundaryRequest request) {
    RoleEntry role = RoleOperations.own(directory, request.roleName());
    set(role, directory.boundary(request.permissionsBoundary()).orElseThrow());
    return PutRolePermissionsBoundaryResponse.builder().build();
  }

  private static void set(RoleEntry role, @Nullable AttachedPermissionsBoundary boundary) {
    role.role = role.role.toBuilder().permissionsBoundary(boundary).build();
  }

  private DeleteRolePermissionsBoundaryResponse deleteOfRole(
      DeleteRolePermissionsBoundaryRequest request) {
    RoleEntry role = RoleOperations.own(directory, request.roleName());
    if (role.role.permissionsBoundary() == null) {
      throw missing("role", request.roleName());
    }
    set(role, null);
    return DeleteRolePermissionsBoundaryResponse.builder().build();
  }

  private static RuntimeException missing(String kind, String name) {
    return Refusal.NO_SUCH_ENTITY.because(
        "The " + kind + " with name " + name + " does not have a permissions boundary.");
  }
}
