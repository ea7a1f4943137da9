"""From a panel to a forecast: the ladder of models, their pool, and the backtest."""
