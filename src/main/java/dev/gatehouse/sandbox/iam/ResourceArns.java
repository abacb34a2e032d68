package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.PrincipalKind;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.iam.model.ChangePasswordRequest;

/**
 * Finds the ARNs of the resources that requests to IAM concern, as policies name them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html">Actions,
 *     resources, and condition keys for IAM</a>
 */
final class ResourceArns {

  private final Account account;
  private final Iam iam;

  ResourceArns(Account account) {
    this.account = account;
    this.iam = Iam.of(account);
  }

  /**
   * Returns the ARN of the resource that a request concerns.
   *
   * @param members text values of the request by member name
   * @return {@code *} if the request names no resource and does not concern the caller
   */
  String of(AwsRequest request, Map<String, String> members) {
    String path = members.getOrDefault("Path", "/");
    if (members.containsKey("GroupName")) {
      return group(text(members, "GroupName"), path);
    } else if (members.containsKey("InstanceProfileName")) {
      return profile(text(members, "InstanceProfileName"), path);
    } else if (members.containsKey("RoleName")) {
      return role(text(members, "RoleName"), path);
    } else if (members.containsKey("UserName")) {
      return user(text(members, "UserName"), path);
    } else if (members.containsKey("PolicyArn")) {
      return text(members, "PolicyArn");
    } else if (members.containsKey("PolicyName")) {
      return account.iamArn("policy" + path + members.get("PolicyName"));
    } else if (members.containsKey("VirtualMFADeviceName")) {
      return account.iamArn("mfa" + path + members.get("VirtualMFADeviceName"));
    }
    // A request that could name a user but does not concerns its caller.
    return Optional.of(account.caller())
        .filter(caller -> caller.kind() == PrincipalKind.USER && isAboutAUser(request))
        .map(caller -> Objects.requireNonNull(iam.users.get(caller.name())).user.arn())
        .orElseGet(() -> members.getOrDefault("SerialNumber", "*"));
  }

  private static String text(Map<String, String> members, String name) {
    return Objects.requireNonNull(members.get(name));
  }

  private static boolean isAboutAUser(AwsRequest request) {
    return request instanceof ChangePasswordRequest
        || request.sdkFields().stream()
            .map(SdkField::memberName)
            .anyMatch(name -> name.equals("UserName"));
  }

  private String user(String name, String path) {
    return Optional.ofNullable(iam.users.get(name))
        .map(entry -> entry.user.arn())
        .orElseGet(() -> account.iamArn("user" + path + name));
  }

  private String group(String name, String path) {
    return Optional.ofNullable(iam.groups.get(name))
        .map(entry -> entry.group.arn())
        .orElseGet(() -> account.iamArn("group" + path + name));
  }

  private String role(String name, String path) {
    return Optional.ofNullable(iam.roles.get(name))
        .map(entry -> entry.role.arn())
        .orElseGet(() -> account.iamArn("role" + path + name));
  }

  private String profile(String name, String path) {
    return Optional.ofNullable(iam.profiles.get(name))
        .map(entry -> entry.profile.arn())
        .orElseGet(() -> account.iamArn("instance-profile" + path + name));
  }
}
