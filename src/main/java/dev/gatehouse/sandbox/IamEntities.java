package dev.gatehouse.sandbox;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
final class IamEntities {

  private IamEntities() {}

  /** What managed policies can be attached to and, but for groups, tags too. */
  abstract static class Entry {
    final Set<String> attached = new LinkedHashSet<>();
    final Map<String, String> tags = new LinkedHashMap<>();

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

  static final class UserEntry extends Entry {
    final Set<String> groups = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    final Credentials credentials = new Credentials();
    User user;
    Optional<LoginProfile> login = Optional.empty();

    UserEntry(User user) {
      this.user = user;
    }
  }

  static final class RoleEntry extends Entry {
    Role role;

    /** When somebody last did something with it, and where. */
    Optional<RoleLastUsed> lastUse = Optional.empty();

    RoleEntry(Role role) {
      this.role = role;
    }
  }

  static final class ProfileEntry extends Entry {
    final InstanceProfile profile;
    Optional<String> role = Optional.empty();

    /** How often it will still be refused, for IAM's changes spread slowly. */
    int refusals;

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
