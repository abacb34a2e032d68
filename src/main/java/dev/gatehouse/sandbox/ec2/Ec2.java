package dev.gatehouse.sandbox;

import java.util.Map;
import java.util.TreeMap;

/** What EC2 keeps in an account. */
final class Ec2 {

  private static final State<Ec2> STATE = new State<>(Ec2.class, Ec2::new);

  /** What it has in each Region that was asked for. */
  final Map<String, Ec2Network> networks = new TreeMap<>();

  private final Account account;

  private Ec2(Account account) {
    this.account = account;
  }

  static Ec2 of(Account account) {
    return account.state(STATE);
  }

  /** The network of the current request's Region. */
  static Ec2Network network(Account account) {
    return of(account).network(account.region());
  }

  private Ec2Network network(String region) {
    Ec2Network known = networks.get(region);
    if (known == null) {
      Ec2Settings settings = Ec2Settings.of(account);
      known = new Ec2Network(account.ids, settings, region);
      new Ec2Vpcs(account, region, known).add(settings.networks());
      networks.put(region, known);
    }
    return known;
  }
}
