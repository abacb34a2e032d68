package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.State;
import java.util.Map;
import java.util.TreeMap;

/** EC2's state in a practice account. */
public final class Ec2 {

  private static final State<Ec2> STATE = new State<>(Ec2.class, Ec2::new);

  /** The state of each Region that a request has used so far, by Region name. */
  final Map<String, RegionState> networks = new TreeMap<>();

  private final Account account;

  private Ec2(Account account) {
    this.account = account;
  }

  static Ec2 of(Account account) {
    return account.state(STATE);
  }

  /**
   * Returns EC2's state in the current request's Region. The first call for a Region creates its
   * initial networks.
   */
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
