package dev.gatehouse.sandbox.iam;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.PrincipalKind;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.iam.Entities.Entry;
import dev.gatehouse.sandbox.iam.Entities.GroupEntry;
import dev.gatehouse.sandbox.iam.Entities.PolicyEntry;
import dev.gatehouse.sandbox.iam.Entities.ProfileEntry;
import dev.gatehouse.sandbox.iam.Entities.RoleEntry;
import dev.gatehouse.sandbox.iam.Entities.UserEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.Tag;

/** Finds the things of IAM, or refuses as IAM does; what several kinds of things have in common. */
public final class Directory {

  private static final int POLICIES_EACH = 10;
  private static final int TAGS_EACH = 50;

  final Account account;
  final Iam iam;

  public Directory(Account account) {
    this.account = account;
    this.iam = Iam.of(account);
  }

  GroupEntry group(String name) {
    return found(iam.groups.get(name), "The group with name " + name + " cannot be found.");
  }

  UserEntry user(String name) {
    return found(iam.users.get(name), "The user with name " + name + " cannot be found.");
  }

  RoleEntry role(String name) {
    return found(iam.roles.get(name), "The role with name " + name + " cannot be found.");
  }

  ProfileEntry profile(String name) {
    return found(iam.profiles.get(name), "Instance Profile " + name + " cannot be found.");
  }

  /** A policy of the account's own. */
  PolicyEntry policy(String arn) {
    return found(customerManaged(arn).orElse(null), "Policy " + arn + " was not found.");
  }

  public Optional<PolicyEntry> customerManaged(String arn) {
    return iam.policies.values().stream()
        .filter(entry -> entry.policy.arn().equals(arn))
        .findFirst();
  }

  private static <T> T found(@Nullable T entry, String message) {
    if (entry == null) {
      throw Refusal.NO_SUCH_ENTITY.because(message);
    }
    return entry;
  }

  /** The user that a request names, or the caller if it names none. */
  UserEntry userOrCaller(@Nullable String name) {
    if (name != null) {
      return user(name);
    }
    if (account.caller().kind() != PrincipalKind.USER) {
      throw Refusal.VALIDATION_ERROR.because(
          "Must specify userName when calling with non-User credentials");
    }
    return user(account.caller().name());
  }

  /**
   * The credentials of the user that a request names, or of the caller: root's, if that is root.
   */
  StoredCredentials credentialsOf(@Nullable String name) {
    return isOfRoot(name) ? iam.root : userOrCaller(name).credentials;
  }

  /** Whether a request is about its caller, and that is root. */
  boolean isOfRoot(@Nullable String name) {
    return name == null && account.caller().kind() == PrincipalKind.ROOT;
  }

  /** All that policies can be attached to. */
  Stream<Entry> entries() {
    return Stream.of(iam.groups, iam.users, iam.roles).flatMap(map -> map.values().stream());
  }

  void attach(Entry to, String arn, String quota) {
    if (iam.awsManaged.find(arn).isEmpty() && customerManaged(arn).isEmpty()) {
      throw Refusal.NO_SUCH_ENTITY.because(
          "Policy " + arn + " does not exist or is not attachable.");
    }
    if (!to.attached.contains(arn)) {
      Quotas.atMost(POLICIES_EACH, to.attached.size(), quota);
      to.attached.add(arn);
    }
  }

  void detach(Entry from, String arn) {
    if (!from.attached.remove(arn)) {
      throw Refusal.NO_SUCH_ENTITY.because("Policy " + arn + " was not found.");
    }
  }

  /** The attached policies in a path. */
  List<AttachedPolicy> attached(Entry entry, @Nullable String pathPrefix) {
    List<AttachedPolicy> list = new ArrayList<>();
    for (String arn : entry.attached) {
      String path = arn.substring(arn.indexOf('/'), arn.lastIndexOf('/') + 1);
      String name = arn.substring(arn.lastIndexOf('/') + 1);
      if (pathPrefix == null || path.startsWith(pathPrefix)) {
        list.add(AttachedPolicy.builder().policyArn(arn).policyName(name).build());
      }
    }
    return list;
  }

  /** A permissions boundary, which must be a policy that is there. */
  public Optional<AttachedPermissionsBoundary> boundary(@Nullable String arn) {
    if (arn == null) {
      return Optional.empty();
    }
    if (iam.awsManaged.find(arn).isEmpty() && customerManaged(arn).isEmpty()) {
      throw Refusal.NO_SUCH_ENTITY.because(
          "Scope ARN: " + arn + " does not exist or is not attachable.");
    }
    return Optional.of(
        AttachedPermissionsBoundary.builder()
            .permissionsBoundaryType("PermissionsBoundaryPolicy")
            .permissionsBoundaryArn(arn)
            .build());
  }

  /** Sets tags on top of those that are there. */
  static void tag(Map<String, String> tags, List<Tag> more) {
    Set<String> seen = new HashSet<>();
    for (Tag tag : more) {
      String folded = tag.key().toLowerCase(Locale.ROOT);
      if (!seen.add(folded)) {
        throw Refusal.INVALID_INPUT.because(
            "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
      }
      if (folded.startsWith("aws:")) {
        throw Refusal.INVALID_INPUT.because(
            "System tags cannot be added/updated/deleted by requester");
      }
    }
    for (Tag tag : more) {
      tags.keySet().removeIf(key -> key.equalsIgnoreCase(tag.key()));
      tags.put(tag.key(), tag.value());
    }
    if (tags.size() > TAGS_EACH) {
      throw Refusal.LIMIT_EXCEEDED.because("The number of tags has reached the maximum limit.");
    }
  }

  /** Removes tags; unknown keys do no harm. */
  static void untag(Map<String, String> tags, List<String> keys) {
    for (String key : keys) {
      tags.keySet().removeIf(there -> there.equalsIgnoreCase(key));
    }
  }

  /** The path of a new thing. */
  static String path(@Nullable String asked) {
    return asked == null ? "/" : asked;
  }

  /** Whether a path lies below a prefix that was asked for. */
  static boolean below(@Nullable String prefix, String path) {
    return prefix == null || path.startsWith(prefix);
  }
}
