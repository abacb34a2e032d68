package dev.gatehouse.sandbox.ec2;

import dev.gatehouse.sandbox.core.Account;
import dev.gatehouse.sandbox.core.ListPage;
import dev.gatehouse.sandbox.core.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;

/**
 * The operation that describes AWS's prefix lists: the addresses of services, to which the routes
 * of gateway endpoints and security group rules refer.
 */
final class PrefixListOperations {

  private static final Map<String, Function<PrefixList, List<String>>> FILTERS =
      Map.of(
          "prefix-list-id", list -> List.of(list.prefixListId()),
          "prefix-list-name", list -> List.of(list.prefixListName()));

  private final Account account;

  private PrefixListOperations(Account account) {
    this.account = account;
  }

  static void register(Account account, Operations operations) {
    operations.reads(DescribePrefixListsRequest.class, new PrefixListOperations(account)::describe);
  }

  /** Returns a copy of a route table that includes the routes of gateway endpoints. */
  static RouteTable withEndpoints(RegionState network, RouteTable table) {
    List<Route> routes = new ArrayList<>(table.routes());
    for (VpcEndpoint endpoint : network.endpoints.values()) {
      if (endpoint.routeTableIds().contains(table.routeTableId())) {
        id(network, endpoint.serviceName())
            .ifPresent(
                id ->
                    routes.add(
                        Route.builder()
                            .destinationPrefixListId(id)
                            .gatewayId(endpoint.vpcEndpointId())
                            .origin("CreateRoute")
                            .state("active")
                            .build()));
      }
    }
    return table.toBuilder().routes(routes).build();
  }

  private static Optional<String> id(RegionState network, String name) {
    return network.prefixLists.values().stream()
        .filter(list -> list.prefixListName().equals(name))
        .map(PrefixList::prefixListId)
        .findFirst();
  }

  private DescribePrefixListsResponse describe(DescribePrefixListsRequest request) {
    Requests.refuseDryRun(request.dryRun());
    List<PrefixList> all = List.copyOf(Ec2.network(account).prefixLists.values());
    ListPage<PrefixList> page =
        Requests.page(
            Filters.pass(
                Requests.byId(
                    all,
                    request.prefixListIds(),
                    PrefixList::prefixListId,
                    "InvalidPrefixListID.NotFound",
                    "prefix list"),
                request.filters(),
                FILTERS,
                list -> List.of()),
            request.maxResults(),
            request.nextToken());
    return DescribePrefixListsResponse.builder()
        .prefixLists(page.items())
        .nextToken(page.next())
        .build();
  }
}
