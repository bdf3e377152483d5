"""How good a forecast is: metrics, baselines to beat, and the rolling backtest that compares them."""
