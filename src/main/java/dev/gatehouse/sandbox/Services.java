package dev.gatehouse.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The services of a practice account; nothing of a service is loaded before its first request. */
final class Services {

  /** All of them, a line each, by the names that requests are signed for. */
  private static final Map<String, Function<Account, Service>> ALL =
      Map.ofEntries(
          Map.entry(AccountService.NAME, AccountService::new),
          Map.entry(AnalyzerService.NAME, account -> new AnalyzerService()),
          Map.entry(Cloud9Service.NAME, Cloud9Service::new),
          Map.entry(Ec2Service.NAME, Ec2Service::new),
          Map.entry(FreeTierService.NAME, FreeTierService::new),
          Map.entry(IamService.NAME, IamService::new),
          Map.entry(IdentityStoreService.NAME, IdentityStoreService::new),
          Map.entry(OrganizationsService.NAME, OrganizationsService::new),
          Map.entry(PricingService.NAME, account -> new PricingService()),
          Map.entry(ServiceQuotasService.NAME, ServiceQuotasService::new),
          Map.entry(SsmService.NAME, SsmService::new),
          Map.entry(SsoService.NAME, SsoService::new),
          Map.entry(StsService.NAME, StsService::new));

  private final Account account;
  private final Map<String, Service> made = new LinkedHashMap<>();

  Services(Account account) {
    this.account = account;
  }

  /** The names of all. */
  static Set<String> names() {
    return ALL.keySet();
  }

  /** A service by its name. */
  Optional<Service> find(String name) {
    Service known = made.get(name);
    Function<Account, Service> maker = ALL.get(name);
    if (known == null && maker != null) {
      known = maker.apply(account);
      made.put(name, known);
    }
    return Optional.ofNullable(known);
  }

  /** All of them. */
  List<Service> all() {
    return ALL.keySet().stream().flatMap(name -> find(name).stream()).toList();
  }
}
