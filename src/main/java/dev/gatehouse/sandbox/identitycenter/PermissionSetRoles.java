package dev.gatehouse.sandbox.identitycenter;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.iam.Directory;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import dev.gatehouse.sandbox.iam.Iam;
import dev.gatehouse.sandbox.iam.RoleOperations;
import dev.gatehouse.sandbox.identitycenter.IdentityCenterState.PermissionSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.ssoadmin.model.CustomerManagedPolicyReference;
import software.amazon.awssdk.services.ssoadmin.model.PermissionsBoundary;

/** The roles in IAM by which permission sets take effect. They are Identity Center's alone. */
public final class PermissionSetRoles {

  /** What the inline policy of a permission set is called in the role. */
  private static final String INLINE = "AwsSSOInlinePolicy";

  private static final String HOME = "us-east-1";
  private static final int LONGEST_SESSION = 43_200;

  private final Account account;
  private final IdentityCenterState center;
  private final Iam iam;

  public PermissionSetRoles(Account account) {
    this.account = account;
    this.center = IdentityCenterState.of(account);
    this.iam = Iam.of(account);
  }

  /**
   * Brings a permission set's role to what the permission set is now, and makes it if need be.
   *
   * @return why that is not possible, if so
   */
  Optional<String> provision(PermissionSet set) {
    Directory directory = new Directory(account);
    Set<String> arns = new LinkedHashSet<>(set.policies);
    set.references.forEach(reference -> arns.add(arn(reference)));
    Optional<String> boundary = set.boundary.map(this::arn);
    Set<String> all = new LinkedHashSet<>(arns);
    boundary.ifPresent(all::add);
    for (String arn : all) {
      if (iam.awsManaged.find(arn).isEmpty() && directory.customerManaged(arn).isEmpty()) {
        return Optional.of("Received a 404 status error: Not supported policy " + arn + ".");
      }
    }
    RoleEntry role = role(set).orElseGet(() -> add(set));
    role.attached.clear();
    role.attached.addAll(arns);
    role.inline.clear();
    set.inline.ifPresent(document -> role.inline.put(INLINE, document));
    role.role =
        role.role.toBuilder()
            .permissionsBoundary(directory.boundary(boundary.orElse(null)).orElse(null))
            .build();
    return Optional.empty();
  }

  private String arn(CustomerManagedPolicyReference reference) {
    String path = Objects.requireNonNullElse(reference.path(), "/");
    return account.iamArn("policy" + path + reference.name());
  }

  private String arn(PermissionsBoundary boundary) {
    return boundary.managedPolicyArn() != null
        ? boundary.managedPolicyArn()
        : arn(boundary.customerManagedPolicyReference());
  }

  /** The role of a permission set that somebody has. */
  public Optional<RoleEntry> role(PermissionSet set) {
    return set.role.map(name -> Objects.requireNonNull(iam.roles.get(name)));
  }

  /** Takes the role away with the last one who had the permission set. */
  void remove(PermissionSet set) {
    set.role.ifPresent(iam.roles::remove);
    set.role = Optional.empty();
  }

  private RoleEntry add(PermissionSet set) {
    IdentityCenterState.Instance instance = center.instance.orElseThrow();
    String region = instance.region().equals(HOME) ? "" : instance.region() + "/";
    String name = set.made.name();
    Role role =
        Role.builder()
            .path(RoleOperations.RESERVED + "sso.amazonaws.com/" + region)
            .roleName("AWSReservedSSO_" + name + "_" + account.ids.hex("reserved role", name, 16))
            .description(set.made.description())
            .assumeRolePolicyDocument(trust(instance))
            .maxSessionDuration(LONGEST_SESSION)
            .build();
    set.role = Optional.of(role.roleName());
    return RoleOperations.add(account, role, List.of());
  }

  private String trust(IdentityCenterState.Instance instance) {
    String provider = instance.arn().substring(instance.arn().length() - 16);
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{"
        + "\"Federated\":\""
        + account.iamArn("saml-provider/AWSSSO_" + provider + "_DO_NOT_DELETE")
        + "\"},\"Action\":[\"sts:AssumeRoleWithSAML\",\"sts:TagSession\"],\"Condition\":{"
        + "\"StringEquals\":{\"SAML:aud\":\"https://signin.aws.amazon.com/saml\"}}}]}";
  }
}
