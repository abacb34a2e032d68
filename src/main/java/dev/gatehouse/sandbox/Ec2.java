package dev.gatehouse.sandbox;

import java.util.Map;
import java.util.TreeMap;

/** What EC2 keeps in an account. */
final class Ec2 {

  private static final State<Ec2> STATE = new State<>(Ec2.class, account -> new Ec2());

  /** What it has in each Region that was asked for. */
  final Map<String, Ec2Network> networks = new TreeMap<>();

  private Ec2() {}

  static Ec2 of(Account account) {
    return account.state(STATE);
  }
}
