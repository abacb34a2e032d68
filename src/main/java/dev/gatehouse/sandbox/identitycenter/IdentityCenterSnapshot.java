package dev.gatehouse.sandbox.identitycenter;

import dev.gatehouse.sandbox.identitycenter.IdentityCenterState.PermissionSet;
import dev.gatehouse.sandbox.identitycenter.IdentityCenterState.Person;
import dev.gatehouse.sandbox.wire.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Identity Center as it stands, for a snapshot. */
final class IdentityCenterSnapshot {

  private static final Set<String> IDS =
      Set.of("UserId", "IdentityStoreId", "InstanceArn", "CreatedAt", "UpdatedAt");

  private final IdentityCenterState center;
  private final boolean withIds;

  IdentityCenterSnapshot(IdentityCenterState center, boolean withIds) {
    this.center = center;
    this.withIds = withIds;
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("region", center.instance.map(IdentityCenterState.Instance::region).orElse("none"));
    Map<String, Object> sets = new TreeMap<>();
    center.permissionSets.values().forEach(set -> sets.put(set.made.name(), permissionSet(set)));
    tree.put("permissionSets", new ArrayList<>(sets.values()));
    Map<String, Object> people = new TreeMap<>();
    center.people.values().forEach(one -> people.put(one.user.userName(), person(one)));
    tree.put("users", new ArrayList<>(people.values()));
    return tree;
  }

  private Map<String, Object> permissionSet(PermissionSet set) {
    Map<String, Object> tree = withoutIds(JsonTree.of(set.made));
    if (withIds) {
      tree.put("PermissionSetArn", set.arn);
    }
    tree.put("attached", new TreeSet<>(set.policies));
    set.inline.ifPresent(document -> tree.put("inline", document));
    set.boundary.ifPresent(boundary -> tree.put("boundary", JsonTree.of(boundary)));
    if (!set.references.isEmpty()) {
      tree.put("references", set.references.stream().map(JsonTree::of).toList());
    }
    List<String> names = new ArrayList<>();
    for (String id : set.principals) {
      names.add(
          Optional.ofNullable(center.people.get(id))
              .map(person -> person.user.userName())
              .orElse("gone"));
    }
    tree.put("assignedTo", new TreeSet<>(names));
    return tree;
  }

  private Map<String, Object> person(Person person) {
    Map<String, Object> tree = withoutIds(JsonTree.of(person.user));
    tree.put("signedIn", person.firstSignIn.isPresent());
    return tree;
  }

  private Map<String, Object> withoutIds(Map<String, Object> members) {
    Map<String, Object> tree = new LinkedHashMap<>(members);
    if (!withIds) {
      tree.keySet().removeAll(IDS);
    }
    return tree;
  }
}
