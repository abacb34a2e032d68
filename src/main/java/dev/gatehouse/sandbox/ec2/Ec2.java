package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.State;
import java.util.Map;
import java.util.TreeMap;

/** What EC2 keeps in an account. */
public final class Ec2 {

  private static final State<Ec2> STATE = new State<>(Ec2.class, Ec2::new);

  /** What it has in each Region that was asked for. */
  final Map<String, RegionState> networks = new TreeMap<>();

  private final Account account;

  private Ec2(Account account) {
    this.account = account;
  }

  static Ec2 of(Account account) {
    return account.state(STATE);
  }

  /** The network of the current request's Region. */
  public static RegionState network(Account account) {
    return of(account).network(account.region());
  }

  private RegionState network(String region) {
    RegionState known = networks.get(region);
    if (known == null) {
      Ec2Settings settings = Ec2Settings.of(account);
      known = new RegionState(account.ids, settings, region);
      new NetworkLayout(account, region, known).add(settings.networks());
      networks.put(region, known);
    }
    return known;
  }
}
