package dev.gatehouse.sandbox.cloud9;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.Refusal;
import dev.gatehouse.sandbox.core.SnapshotForm;
import dev.gatehouse.sandbox.core.State;
import dev.gatehouse.sandbox.wire.AwsError;
import dev.gatehouse.sandbox.wire.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cloud9's state in a practice account: the environments of all Regions. */
final class Environments {

  private static final State<Environments> STATE =
      new State<>(Environments.class, Environments::new);

  /** Environments by id, in order of creation. */
  final Map<String, Environment> byId = new LinkedHashMap<>();

  private final Account account;

  private Environments(Account account) {
    this.account = account;
  }

  static Environments of(Account account) {
    return account.state(STATE);
  }

  /**
   * Returns an environment of the current request's Region.
   *
   * @throws AwsError if there is none with this id
   */
  Environment get(String id) {
    Environment environment = byId.get(id);
    if (environment == null || !environment.region.equals(account.region())) {
      throw Refusal.NOT_FOUND.because("Environment with ID " + id + " was not found.");
    }
    return environment;
  }

  /** Returns whether any environment is left that is not deleted completely. */
  boolean areThere() {
    return byId.values().stream().anyMatch(one -> !one.isGone());
  }

  /** Creates the error for an invalid page token. */
  static AwsError badToken() {
    return Refusal.BAD_REQUEST.because("The next token is invalid.");
  }

  /** Returns the environments for a snapshot, sorted by Region and name. */
  List<Object> lines(SnapshotForm form) {
    Map<String, Object> byName = new TreeMap<>();
    for (Environment environment : byId.values()) {
      Map<String, Object> tree = new LinkedHashMap<>(JsonTree.of(environment.shown()));
      tree.put("status", environment.status().toString());
      tree.put("region", environment.region);
      put(tree, environment);
      if (!form.withIds()) {
        tree.remove("id");
        tree.remove("arn");
      }
      byName.put(environment.region + " " + environment.name, tree);
    }
    return new ArrayList<>(byName.values());
  }

  private static void put(Map<String, Object> tree, Environment environment) {
    Map<String, Object> made = JsonTree.of(environment.made);
    for (String name : List.of("instanceType", "imageId", "subnetId", "automaticStopTimeMinutes")) {
      tree.put(name, made.getOrDefault(name, ""));
    }
    tree.put("tags", new TreeMap<>(environment.tags));
    tree.put("members", new TreeMap<>(environment.members));
  }
}
