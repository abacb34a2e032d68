package dev.gatehouse.sandbox;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.SnapshotForm;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All that is in an account as JSON text, in one order, without passwords. */
final class Snapshot {

  private static final String ACCOUNT = "account";

  /** All lines, in the order in which they are written. */
  private static final List<String> LINES =
      List.of(
          ACCOUNT,
          "alias",
          "passwordPolicy",
          "root",
          "virtualMfaDevices",
          "contacts",
          "groups",
          "users",
          "roles",
          "instanceProfiles",
          "policies",
          "environments",
          "identityCenter",
          "ec2",
          "buckets",
          "publicAccessBlock");

  private final Account account;
  private final Services services;
  private final SnapshotForm form;

  Snapshot(Account account, Services services, SnapshotForm form) {
    this.account = account;
    this.services = services;
    this.form = form;
  }

  /** The text: the same for equal accounts. */
  String text() {
    Map<String, Object> lines = new HashMap<>();
    lines.put(ACCOUNT, account.settings.number());
    services.all().forEach(service -> lines.putAll(service.lines(form)));
    Map<String, Object> tree = new LinkedHashMap<>();
    LINES.forEach(line -> tree.put(line, Objects.requireNonNull(lines.remove(line), line)));
    if (!lines.isEmpty()) {
      throw new IllegalStateException("lines in no order: " + lines.keySet());
    }
    try {
      return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(tree) + "\n";
    } catch (IOException e) {
      throw new IllegalStateException("no JSON can be made of the account", e);
    }
  }
}
