/// Prints that more than one suite reads.
enum PrintSamples {
  /// Growth of 14.5 % between levels that give 8.75 to 11.86 %.
  static let zoneTrade = """
    period,geo,indicator,statistic,value,unit,scale,source_id,source_date
    2021,CN-PFTZ,total_trade,level,6.8,RMB,trillion,S068,2024
    2022,CN-PFTZ,total_trade,level,7.5,RMB,trillion,S068,2024
    2022,CN-PFTZ,total_trade,yoy_growth_pct,14.5,percent,1,S068,2024

    """
}
