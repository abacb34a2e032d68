package dev.gatehouse.sandbox.iam;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleLastUsed;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;

/** The things of IAM, each as the SDK's own object and what hangs on it. */
public final class Entities {

  private Entities() {}

  private static Optional<String> arn(@Nullable AttachedPermissionsBoundary boundary) {
    return Optional.ofNullable(boundary).map(AttachedPermissionsBoundary::permissionsBoundaryArn);
  }

  /** What managed policies can be attached to, and inline ones given, and, but for groups, tags. */
  public abstract static class Entry {
    /** ARNs of managed policies. */
    public final Set<String> attached = new LinkedHashSet<>();

    /** Documents of inline policies by their names. */
    public final Map<String, String> inline = new TreeMap<>();

    public final Map<String, String> tags = new LinkedHashMap<>();

    /** The ARN of the policy that says what it may have at most. */
    public Optional<String> boundary() {
      return Optional.empty();
    }

    List<Tag> tagList() {
      return tags.entrySet().stream()
          .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
          .toList();
    }
  }

  static final class GroupEntry extends Entry {
    final Group group;

    GroupEntry(Group group) {
      this.group = group;
    }
  }

  public static final class UserEntry extends Entry {
    final Set<String> groups = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    public final StoredCredentials credentials = new StoredCredentials();
    public User user;
    public Optional<LoginProfile> login = Optional.empty();

    public UserEntry(User user) {
      this.user = user;
    }

    @Override
    public Optional<String> boundary() {
      return arn(user.permissionsBoundary());
    }
  }

  public static final class RoleEntry extends Entry {
    public Role role;

    /** When somebody last did something with it, and where. */
    public Optional<RoleLastUsed> lastUse = Optional.empty();

    RoleEntry(Role role) {
      this.role = role;
    }

    @Override
    public Optional<String> boundary() {
      return arn(role.permissionsBoundary());
    }
  }

  public static final class ProfileEntry extends Entry {
    public final InstanceProfile profile;
    public Optional<String> role = Optional.empty();

    /** How often it will still be refused, for IAM's changes spread slowly. */
    public int refusals;

    ProfileEntry(InstanceProfile profile, int refusals) {
      this.profile = profile;
      this.refusals = refusals;
    }
  }

  static final class PolicyEntry extends Entry {
    final Map<Integer, PolicyVersion> versions = new TreeMap<>();
    Policy policy;
    int lastVersion = 1;

    PolicyEntry(Policy policy) {
      this.policy = policy;
    }
  }
}
