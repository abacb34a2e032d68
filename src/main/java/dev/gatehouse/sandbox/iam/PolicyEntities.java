package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.iam.Entities.Entry;
import dev.gatehouse.sandbox.iam.Entities.GroupEntry;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyRequest;
import software.amazon.awssdk.services.iam.model.ListEntitiesForPolicyResponse;
import software.amazon.awssdk.services.iam.model.PolicyGroup;
import software.amazon.awssdk.services.iam.model.PolicyRole;
import software.amazon.awssdk.services.iam.model.PolicyUsageType;
import software.amazon.awssdk.services.iam.model.PolicyUser;

/** Lists the groups, users and roles that use a managed policy, in this order. */
final class PolicyEntities {

  private final Iam iam;
  private final Directory directory;

  PolicyEntities(Directory directory) {
    this.iam = directory.iam;
    this.directory = directory;
  }

  ListEntitiesForPolicyResponse list(ListEntitiesForPolicyRequest request) {
    if (iam.awsManaged.find(request.policyArn()).isEmpty()) {
      directory.policy(request.policyArn());
    }
    List<Entry> all = directory.entries().filter(entry -> isWanted(entry, request)).toList();
    ListPage<Entry> page = ListPage.ofIam(all, request.maxItems(), request.marker());
    return ListEntitiesForPolicyResponse.builder()
        .policyGroups(of(page, GroupEntry.class).map(PolicyEntities::shown).toList())
        .policyUsers(of(page, UserEntry.class).map(PolicyEntities::shown).toList())
        .policyRoles(of(page, RoleEntry.class).map(PolicyEntities::shown).toList())
        .isTruncated(page.truncated())
        .marker(page.next())
        .build();
  }

  private static boolean isWanted(Entry entry, ListEntitiesForPolicyRequest request) {
    EntityType filter = request.entityFilter();
    boolean kind =
        filter == null
            || (filter == EntityType.GROUP && entry instanceof GroupEntry)
            || (filter == EntityType.USER && entry instanceof UserEntry)
            || (filter == EntityType.ROLE && entry instanceof RoleEntry);
    boolean uses =
        request.policyUsageFilter() == PolicyUsageType.PERMISSIONS_BOUNDARY
            ? isBoundary(entry, request.policyArn())
            : entry.attached.contains(request.policyArn());
    return kind && uses && Directory.below(request.pathPrefix(), path(entry));
  }

  private static boolean isBoundary(Entry entry, String arn) {
    return entry.boundary().filter(arn::equals).isPresent();
  }

  private static String path(Entry entry) {
    if (entry instanceof GroupEntry group) {
      return group.group.path();
    } else if (entry instanceof UserEntry user) {
      return user.user.path();
    }
    return entry instanceof RoleEntry role ? role.role.path() : "/";
  }

  private static <T extends Entry> Stream<T> of(ListPage<Entry> page, Class<T> kind) {
    return page.items().stream().filter(kind::isInstance).map(kind::cast);
  }

  private static PolicyGroup shown(GroupEntry entry) {
    return PolicyGroup.builder()
        .groupName(entry.group.groupName())
        .groupId(entry.group.groupId())
        .build();
  }

  private static PolicyUser shown(UserEntry entry) {
    return PolicyUser.builder().userName(entry.user.userName()).userId(entry.user.userId()).build();
  }

  private static PolicyRole shown(RoleEntry entry) {
    return PolicyRole.builder().roleName(entry.role.roleName()).roleId(entry.role.roleId()).build();
  }
}
